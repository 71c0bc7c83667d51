using System.Text;

namespace OpsBot.Bot;

/// <summary>Finds the command in a text. The words of all languages count, whatever language the person reads.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, CommandRegistration> _byWord = new(StringComparer.Ordinal);
    private readonly int _longest;

    public CommandTable(IEnumerable<CommandRegistration> commands)
    {
        All = [.. commands];
        foreach (var command in All)
        {
            foreach (var word in Texts.Languages.SelectMany(language => Texts.In(language)[command.WordsKey].Split(';', StringSplitOptions.TrimEntries)))
            {
                _byWord[Normalise(word)] = command;
            }
        }

        _longest = _byWord.Keys.Max(word => word.Length);
    }

    /// <summary>In the order of their registration.</summary>
    public IReadOnlyList<CommandRegistration> All { get; }

    /// <returns>The command and what follows it; <c>null</c> when the text is none.</returns>
    public (CommandRegistration Command, string Arguments)? Find(string text)
    {
        var typed = Normalise(text);
        if (_byWord.TryGetValue(typed.TrimEnd('。', '.', '!', '?', ' '), out var whole))
        {
            return (whole, "");
        }

        for (var end = Math.Min(_longest, typed.Length - 1); end > 0; end--)
        {
            if (typed[end] is ' ' or ':' && _byWord.TryGetValue(typed[..end], out var command) && command.TakesArguments)
            {
                return (command, typed[(end + 1)..].Trim());
            }
        }

        return null;
    }

    // NFKC makes full-width letters, digits and spaces half-width.
    private static string Normalise(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
