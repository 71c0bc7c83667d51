namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>What makes a table one of items.</summary>
public static class ItemTable
{
    /// <summary>Whether a row has the headings of a table of items: a stem, and a type or an answer.</summary>
    public static bool IsHeader(IReadOnlyList<string> row) => ItemTableColumns.Of([.. row.Select(cell => cell.Trim('"'))]) is not null;

    /// <summary>The type that a word such as 单选题 means; <c>null</c> when it means none.</summary>
    public static ItemType? TypeOf(string word) => ItemWords.Type(word);

    /// <summary>Reads a plain number with a decimal point; never NaN or an infinity.</summary>
    public static bool TryReadNumber(string text, out double number) => NumericalAnswer.TryRead(text, out number);
}
