namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>The ways in which such documents number headings, from the highest.</summary>
internal enum HeadingStyle
{
    /// <summary>第1章</summary>
    Chapter,

    /// <summary>一、</summary>
    HanNumber,

    /// <summary>(一)</summary>
    BracketedHanNumber,

    /// <summary>1.1</summary>
    DecimalPair,

    /// <summary>1.</summary>
    Decimal,
}

/// <summary>A heading's number in a run-on text.</summary>
/// <param name="Style">How it is written.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Length">Of the number alone.</param>
internal sealed record HeadingNumber(HeadingStyle Style, int At, int Length);
