namespace OpsBot.Domain.Handbook.Generation;

/// <summary>Why a sentence that a model wrote is not shown.</summary>
public enum SentenceFault
{
    /// <summary>It names no passage.</summary>
    NoCitation,

    /// <summary>It names a passage that it was not given.</summary>
    UnknownUnit,

    /// <summary>It is longer than <see cref="SentenceCheck.MaxCharacters"/>, or has nothing to read.</summary>
    Length,

    /// <summary>It has a link, markup or a mention, which no passage needs.</summary>
    Markup,

    /// <summary>A number or its unit does not stand in the passages that it names, or is a limit the other way round.</summary>
    Figure,

    /// <summary>A date does not stand there.</summary>
    Date,

    /// <summary>It denies what they say, or says what they deny.</summary>
    Negation,

    /// <summary>It permits, demands or generalises where they do not.</summary>
    Modality,

    /// <summary>What it puts in quotation marks does not stand there word for word.</summary>
    Quotation,

    /// <summary>A name or abbreviation does not stand there.</summary>
    Name,

    /// <summary>Too few of its words stand there, or a whole phrase of it does not.</summary>
    Support,
}
