namespace OpsBot.Quizzes;

/// <summary>A topic of the item bank, named in the languages that its file gives.</summary>
internal sealed class Topic
{
    public string Id { get; set; } = "";

    /// <summary>By BCP 47 tag; zh-CN is always there.</summary>
    public Dictionary<string, string> Titles { get; set; } = [];

    /// <summary>The title in a language, else in zh-CN.</summary>
    public string TitleIn(string language) => Titles.TryGetValue(language, out var title) ? title : Titles["zh-CN"];

    /// <summary>Whether what a person typed means this topic: its id or a title, or the beginning of a title.</summary>
    public bool IsCalled(string typed) =>
        string.Equals(Id, typed, StringComparison.OrdinalIgnoreCase)
        || Titles.Values.Any(title => typed.Length > 1 && title.Contains(typed, StringComparison.OrdinalIgnoreCase));
}
