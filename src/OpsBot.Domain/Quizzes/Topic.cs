namespace OpsBot.Domain.Quizzes;

/// <summary>A topic of the item bank, named in the languages that its file gives.</summary>
public sealed class Topic
{
    private const string AlwaysThere = "zh-CN";

    /// <summary>The topic's id, as items and attempts name it.</summary>
    public string Id { get; set; } = "";

    /// <summary>By BCP 47 tag; zh-CN is always there.</summary>
    public Dictionary<string, string> Titles { get; set; } = [];

    /// <summary>The title in a language, else in zh-CN.</summary>
    public string TitleIn(string language) => Titles.TryGetValue(language, out var title) ? title : Titles[AlwaysThere];

    /// <summary>Whether what a person typed means this topic: its id or a part of a title, of two characters at least.</summary>
    public bool IsCalled(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Equals(Id, typed, StringComparison.OrdinalIgnoreCase)
            || Titles.Values.Any(title => typed.Length > 1 && title.Contains(typed, StringComparison.OrdinalIgnoreCase));
    }
}
