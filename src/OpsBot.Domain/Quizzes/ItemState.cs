namespace OpsBot.Domain.Quizzes;

/// <summary>How far a version of an item is on its way into the papers.</summary>
public enum ItemState
{
    /// <summary>Being written; nobody is asked it.</summary>
    Draft,

    /// <summary>A second person has read it and found it right.</summary>
    Reviewed,

    /// <summary>Papers may draw it.</summary>
    Active,

    /// <summary>Its clause changed or was withdrawn: nobody is asked it until it was reviewed again.</summary>
    OnHold,

    /// <summary>Out of use for good; old attempts keep it.</summary>
    Retired,
}

/// <summary>The ways between the states of an item.</summary>
public static class ItemLifecycle
{
    /// <summary>Whether an item may go from one state to another: draft → reviewed → active → retired, and on hold → reviewed.</summary>
    public static bool Allows(ItemState from, ItemState to) => (from, to) switch
    {
        (ItemState.Draft, ItemState.Reviewed) => true,
        (ItemState.Reviewed, ItemState.Active or ItemState.Draft) => true,
        (ItemState.Reviewed or ItemState.Active, ItemState.OnHold) => true,
        (ItemState.OnHold, ItemState.Reviewed or ItemState.Draft) => true,
        (not ItemState.Retired, ItemState.Retired) => true,
        _ => false,
    };
}
