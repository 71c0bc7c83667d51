namespace OpsBot.Domain.Quizzes.Drafting;

/// <summary>What speaks against an item that was drafted from a clause.</summary>
public enum DraftFault
{
    /// <summary>It can't be asked: a part is missing, or its keys are too many or too few.</summary>
    NotAskable,

    /// <summary>It is no choice and no statement, or its options are too few to guess among.</summary>
    OtherType,

    /// <summary>The clause does not say what is keyed as right.</summary>
    KeyNotInClause,

    /// <summary>The clause says what is keyed as wrong.</summary>
    DistractorInClause,

    /// <summary>The explanation says what the clause does not.</summary>
    ExplanationNotInClause,

    /// <summary>Stem and key together are not about the clause.</summary>
    NotAboutClause,

    /// <summary>The bank asks the same, or nearly.</summary>
    Duplicate,
}
