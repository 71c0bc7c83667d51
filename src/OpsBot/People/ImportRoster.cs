using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Ledger;
using OpsBot.People.Roster;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>What became of a roster.</summary>
/// <param name="Problems">When there are any, nothing was stored.</param>
/// <param name="Notes">What was passed over.</param>
/// <param name="Added">People who were new.</param>
/// <param name="Changed">People of whom something changed.</param>
/// <param name="Same">People of whom nothing changed.</param>
/// <param name="Unmapped">People whom Teams doesn't know yet: they are kept, and can't be written to.</param>
internal sealed record ImportedRoster(
    IReadOnlyList<RosterProblem> Problems, IReadOnlyList<RosterProblem> Notes, int Added, int Changed, int Same, IReadOnlyList<string> Unmapped);

/// <summary>Takes a roster whole or not at all; twice is as good as once.</summary>
internal sealed class ImportRoster(OpsBotDbContext db, RosterReader reader, LedgerBook ledger, TimeProvider clock)
{
    /// <param name="bytes">The file.</param>
    /// <param name="dryRun">Whether to say what would become of it, and store nothing.</param>
    /// <param name="actor">Who brings it; <c>null</c> for the command line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImportedRoster> RunAsync(byte[] bytes, bool dryRun, PersonId? actor, CancellationToken cancellationToken)
    {
        var content = reader.Read(bytes);
        if (content.Problems.Count > 0)
        {
            return new(content.Problems, content.Notes, 0, 0, 0, []);
        }

        var match = new RosterMatch(await db.People.ToListAsync(cancellationToken), content.Rows);
        if (match.Problems.Count > 0)
        {
            return new(match.Problems, content.Notes, 0, 0, 0, []);
        }

        var (added, changed) = await ApplyAsync(match, actor, cancellationToken);
        var unmapped = match.Pairs.Where(pair => !pair.Person!.IsMapped).Select(pair => pair.Person!.Name).Order(StringComparer.Ordinal).ToList();
        if (dryRun)
        {
            db.ChangeTracker.Clear();
        }
        else
        {
            if (added + changed > 0)
            {
                var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
                await ledger.ActAsync("roster.imported", actor, null, new { file = digest, rows = content.Rows.Count, added, changed }, null, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return new([], content.Notes, added, changed, content.Rows.Count - added - changed, unmapped);
    }

    private async Task<(int Added, int Changed)> ApplyAsync(RosterMatch match, PersonId? actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (added, changed) = (0, 0);
        foreach (var pair in match.Pairs)
        {
            if (pair.Person is null)
            {
                pair.Person = Person.Expect(new PersonId(Guid.CreateVersion7(now)), pair.Row.Key, pair.Row.Name, now);
                if (pair.Row.Account is { } account)
                {
                    // Whoever writes with this account first brings the tenant along: see MeetPerson.
                    pair.Person.MapTo("", account, account.StartsWith("29:", StringComparison.Ordinal) ? account : "");
                }

                db.People.Add(pair.Person);
                pair.IsNew = true;
                added++;
            }
        }

        foreach (var pair in match.Pairs)
        {
            var before = Describe(pair.Person!);
            pair.Apply(match);
            var after = Describe(pair.Person!);
            if (before != after)
            {
                changed += pair.IsNew ? 0 : 1;
                await ledger.ActAsync(
                    pair.IsNew ? "person.added" : "person.described", actor, pair.Person!.Id, null, pair.IsNew ? after : $"{before} → {after}", cancellationToken);
            }
        }

        return (added, changed);
    }

    private static string Describe(Person person) => JsonSerializer.Serialize(
        new { person.Name, person.Email, person.EmployeeNumber, person.Team, person.Post, person.HiredOn, Manager = person.ManagerId?.Value, Roles = person.Roles.ToString(), Here = person.LeftAt is null },
        PersonJson.Options);
}
