namespace OpsBot.BotFramework.Cards;

/// <summary>
/// Marks what the published schema of version 1.5 does not have, and clients other than Teams do not draw (section 6.1). On a record: the plain
/// projection shows its fallback instead, so a fallback is required. On a member, or on a constant as the value of a member: left out.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TeamsOnlyAttribute : Attribute;

/// <summary>Says which values a text member may have: the constants of a class. Clients compare them without regard to case.</summary>
/// <param name="constants">A static class of text constants, such as <see cref="TextSizes"/>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ValuesOfAttribute(Type constants) : Attribute
{
    /// <summary>The class of the constants.</summary>
    public Type Constants { get; } = constants;
}
