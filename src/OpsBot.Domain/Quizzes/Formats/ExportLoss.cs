namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Something that a format can't hold.</summary>
/// <param name="Item">The id of the item, or its name.</param>
/// <param name="What">What is left out: <c>item</c> for all of it, else the member, such as <c>scenario</c>.</param>
public sealed record ExportLoss(string Item, string What)
{
    internal static ExportLoss Of(ItemContent item, string what) => new(item.Id ?? item.Name, what);
}
