using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>Takes over the definition of a programme, from a file or a sample; of one that is known it changes what differs.</summary>
internal sealed class DefineProgramme(OpsBotDbContext db, LedgerBook ledger, EnrolPeople enrol, TrainingDays days, TimeProvider clock)
{
    /// <returns>The programme; or what is wrong with it, and then nothing was stored.</returns>
    public async Task<(Programme? Programme, IReadOnlyList<ProgrammeFault> Faults, int Enrolled)> RunAsync(
        ProgrammeFile file, PersonId? actor, CancellationToken cancellationToken)
    {
        var (from, to) = file.DaysFrom(days.Today);
        var (code, title, parts) = (file.Code?.Trim().ToUpperInvariant() ?? "", file.Title?.Trim() ?? "", file.Parts ?? []);
        List<ProgrammeFault> faults = [.. Programme.FindFaults(code, title, from, to, file.PassMark ?? 0, parts, days.Today)];
        var topics = await db.Topics.Select(topic => topic.Id).ToListAsync(cancellationToken);
        faults.AddRange(parts.Where(part => part.Topic is not null && !topics.Contains(part.Topic)).Select(part => new ProgrammeFault(part.Id, "UnknownTopic")));
        if (faults.Count > 0)
        {
            return (null, faults, 0);
        }

        var programme = await db.Programmes.SingleOrDefaultAsync(known => known.Code == code, cancellationToken);
        if (programme is null)
        {
            programme = Programme.Plan(new ProgrammeId(Guid.CreateVersion7(clock.GetUtcNow())), code);
            db.Programmes.Add(programme);
        }

        programme.Define(title, from, to, file.PassMark!.Value, file.AutoPosts ?? [], parts);
        await ledger.ActAsync(
            "programme.defined", actor, null,
            new { programme = programme.Id.Value, programme.Code, programme.From, programme.To, programme.PassMark, programme.Rule, parts = parts.Select(part => new { part.Id, part.Kind, part.Topic, part.Hours }) },
            null, cancellationToken);
        var enrolled = await enrol.AutomaticallyAsync([programme], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return (programme, [], enrolled);
    }
}
