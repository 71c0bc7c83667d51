using OpsBot.Domain.People;

namespace OpsBot.People.Roster;

/// <summary>What a column of a roster can mean.</summary>
internal enum RosterColumn
{
    Account,
    Email,
    Number,
    Name,
    Team,
    Post,
    HiredOn,
    Manager,
    Roles,
}

/// <summary>One person of a roster. What the file leaves out is <c>null</c> and stays as it is.</summary>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Account">The Entra object id or the Teams user id.</param>
/// <param name="Email">In small letters.</param>
/// <param name="Number">The employee number.</param>
/// <param name="Name">Never empty.</param>
/// <param name="Team">The team.</param>
/// <param name="Post">The post.</param>
/// <param name="HiredOn">The first day at work.</param>
/// <param name="Manager">An account, mail address, number or name.</param>
/// <param name="Roles">The roles.</param>
internal sealed record RosterRow(
    int Row, string? Account, string? Email, string? Number, string Name, string? Team, string? Post, DateOnly? HiredOn, string? Manager, Roles? Roles)
{
    /// <summary>What tells the person from others: the strongest of the three.</summary>
    public string Key => Account ?? Email ?? Number!;
}

/// <summary>Something in a roster that keeps it from being stored, or that was passed over.</summary>
/// <param name="Row">As a spreadsheet counts; 0 for the file as a whole.</param>
/// <param name="Column">The heading as the file spells it; empty for the row as a whole.</param>
/// <param name="Text">The key of the sentence.</param>
/// <param name="Arguments">What the sentence quotes.</param>
internal sealed record RosterProblem(int Row, string Column, string Text, params IReadOnlyList<string> Arguments);

/// <summary>What a roster file says.</summary>
/// <param name="Rows">Those that could be read.</param>
/// <param name="Problems">When there are any, nothing may be stored.</param>
/// <param name="Notes">What was passed over.</param>
internal sealed record RosterContent(IReadOnlyList<RosterRow> Rows, IReadOnlyList<RosterProblem> Problems, IReadOnlyList<RosterProblem> Notes)
{
    public static RosterContent Unreadable(string text, params IReadOnlyList<string> arguments) => new([], [new(0, "", text, arguments)], []);
}
