using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Drafting;
using OpsBot.Model;
using OpsBot.ModelClients;
using OpsBot.Quizzes.Prompts;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Drafting;

/// <summary>What came of asking for drafts.</summary>
internal abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    /// <summary>Items that hold, and why others do not.</summary>
    internal sealed record Drafted(ClauseText Clause, IReadOnlyList<Item> Items, IReadOnlyList<DraftFault> Rejected) : DraftOutcome;

    /// <summary>No handbook that is live has the clause.</summary>
    internal sealed record NoClause : DraftOutcome;

    /// <summary>No model is set, or it did not answer: a person may write.</summary>
    internal sealed record NoModel(ClauseText Clause, ModelFault? Fault) : DraftOutcome;
}

/// <summary>Someone wants items on a clause: the model drafts them, each is checked against the clause and the bank, and kept as a draft.</summary>
internal sealed partial class DraftItems(OpsBotDbContext db, IClauseLookup clauses, LanguageModel model, ILogger<DraftItems> logger)
{
    /// <param name="clauseId">As typed; capitals don't matter.</param>
    /// <param name="count">How many are asked for.</param>
    /// <param name="ownerId">Who wants them; <c>null</c> at a terminal.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>What it changes is left unsaved.</remarks>
    public async Task<DraftOutcome> RunAsync(string clauseId, int count, PersonId? ownerId, CancellationToken cancellationToken)
    {
        if ((clauses.Find(clauseId) ?? clauses.Find(clauseId.ToUpperInvariant())) is not { } clause)
        {
            return new DraftOutcome.NoClause();
        }

        if (!model.DraftsItems)
        {
            return new DraftOutcome.NoModel(clause, null);
        }

        try
        {
            var contents = DraftReader.Read(await model.CompleteAsync(DraftPrompt.Of(clause, count), cancellationToken), clause);
            return await TakeAsync(clause, contents, ownerId, cancellationToken);
        }
        catch (ModelException fault)
        {
            Log.NotDrafted(logger, clause.Id, fault.Fault, fault.InnerException?.GetType().Name);
            return new DraftOutcome.NoModel(clause, fault.Fault);
        }
    }

    private async Task<DraftOutcome> TakeAsync(ClauseText clause, IReadOnlyList<ItemContent> contents, PersonId? ownerId, CancellationToken cancellationToken)
    {
        var all = await db.Items.ToListAsync(cancellationToken);
        var topic = await TopicOfAsync(db, all, clause, cancellationToken);
        var (items, rejected) = (new List<Item>(), new List<DraftFault>());
        foreach (var content in contents)
        {
            // Against the bank and against those before it.
            var isAlike = new AlikeItems(all.Where(item => item.IsCurrent).Concat(items)).To(content).Any() || all.Exists(item => item.Id.Value == content.Id);
            if (DraftCheck.FindFaults(content, clause, isAlike) is [var fault, ..])
            {
                rejected.Add(fault);
                continue;
            }

            items.Add(db.Items.Add(Item.Draft(content, topic, ownerId)).Entity);
        }

        Log.Drafted(logger, clause.Id, items.Count, string.Join(", ", rejected));
        return new DraftOutcome.Drafted(clause, items, rejected);
    }

    /// <summary>The topic of most items on the clause, or on its neighbours; else a new one with the name of its document.</summary>
    public static async Task<string> TopicOfAsync(OpsBotDbContext db, IReadOnlyList<Item> bank, ClauseText clause, CancellationToken cancellationToken)
    {
        var document = clause.Id[..(clause.Id.LastIndexOf('-') is > 0 and var dash ? dash : clause.Id.Length)];
        var near = bank.Where(item => item.ClauseId == clause.Id).Concat(bank.Where(item => item.ClauseId.StartsWith(document + "-", StringComparison.Ordinal))).ToList();
        if (near.Count > 0)
        {
            return near.Where(item => item.ClauseId == near[0].ClauseId || near[0].ClauseId != clause.Id).CountBy(item => item.Topic).MaxBy(topic => topic.Value).Key;
        }

        if (await db.Topics.FindAsync([document], cancellationToken) is null)
        {
            db.Topics.Add(new Topic { Id = document, Titles = new() { ["zh-CN"] = document } });
        }

        return document;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Items were drafted on {Clause}: {Count} hold; dropped for: {Faults}")]
        public static partial void Drafted(ILogger logger, string clause, int count, string faults);

        [LoggerMessage(2, LogLevel.Warning, "The model drafted nothing on {Clause}: {Fault} ({Cause})")]
        public static partial void NotDrafted(ILogger logger, string clause, ModelFault fault, string? cause);
    }
}
