namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>What kind of character stands at a place in a Chinese text.</summary>
internal static class HanText
{
    /// <summary>What stands for a character that could not be recovered.</summary>
    public const char Unreadable = '\uFFFD';

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '〇';

    public static bool EndsSentence(char c) => c is '。' or '!' or '！' or '?' or '？';

    /// <summary>A mark at which no heading, label or name goes on.</summary>
    public static bool EndsPhrase(char c) => EndsSentence(c) || c is ',' or '，' or ';' or '；' or '、' or '\n';
}
