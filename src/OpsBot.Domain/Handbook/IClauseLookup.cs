namespace OpsBot.Domain.Handbook;

/// <summary>Finds a handbook clause by its stable id: what stands behind an item's key or a metric's alert.</summary>
public interface IClauseLookup
{
    /// <returns><c>null</c> when no handbook that is live has a clause with this id.</returns>
    ClauseText? Find(string clauseId);
}

/// <summary>A clause as people may be shown it.</summary>
/// <param name="Id">Such as <c>合规-3.2</c>.</param>
/// <param name="HeadingPath">Its document, chapter and heading, joined by <c> &gt; </c>.</param>
/// <param name="Text">Word for word, without the heading.</param>
/// <param name="Version">The version of the document; empty where it has none.</param>
public sealed record ClauseText(string Id, string HeadingPath, string Text, string Version);
