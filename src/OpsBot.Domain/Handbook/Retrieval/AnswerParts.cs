namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Parts of the answering that can be left out, to see what each is worth. Everybody else uses all.</summary>
[Flags]
public enum AnswerParts
{
    /// <summary>The passages' own words alone.</summary>
    None = 0,

    /// <summary>Headings are searched, and one that has the question counts for its clause.</summary>
    Headings = 1,

    /// <summary>Words of one meaning, abbreviations and English terms lead to each other.</summary>
    Glossary = 2,

    /// <summary>Words that every question has are not looked for.</summary>
    FunctionWords = 4,

    /// <summary>What is not sure enough is not answered.</summary>
    Gate = 8,

    /// <summary>All of them.</summary>
    All = Headings | Glossary | FunctionWords | Gate,
}
