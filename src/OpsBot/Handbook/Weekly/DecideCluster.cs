using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Handbook.Cards;
using OpsBot.Handbook.Curated;
using OpsBot.Handbook.Experts;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Weekly;

/// <summary>The keeper of a section decides on a cluster of the week: answers it (<c>cluster.curate</c>), hands it to the experts
/// (<c>cluster.ticket</c>), or lets it be (<c>cluster.dismiss</c>).</summary>
internal sealed class DecideCluster(
    OpsBotDbContext db, WeekPosts posts, CurateAnswer curate, OpenTicket open, LiveHandbook handbook, BusinessDay day, IOptions<HandbookOptions> options, OutboxSignal signal)
    : ICardActionHandler<DecideCluster.CurateData>, ICardActionHandler<DecideCluster.TicketData>, ICardActionHandler<DecideCluster.DismissData>
{
    public const string CurateVerb = "cluster.curate";
    public const string TicketVerb = "cluster.ticket";
    public const string DismissVerb = "cluster.dismiss";

    /// <summary>Which cluster, and its place on the card, which sets its inputs apart: they come as further members.</summary>
    public sealed record CurateData(Guid ClusterId, int Place)
    {
        [System.Text.Json.Serialization.JsonExtensionData]
        public Dictionary<string, JsonElement>? Inputs { get; init; }

        public string? Input(string name) =>
            Inputs is not null && Inputs.TryGetValue($"{name}{Place}", out var typed) && typed.ValueKind == JsonValueKind.String ? typed.GetString() : null;
    }

    /// <summary>Which cluster.</summary>
    public sealed record TicketData(Guid ClusterId);

    /// <summary>Which cluster.</summary>
    public sealed record DismissData(Guid ClusterId);

    public Task<CardReply> HandleAsync(Turn turn, CurateData data, CancellationToken cancellationToken) => DecideAsync(
        turn, data.ClusterId, ClusterState.Curated, async cluster =>
        {
            var (answer, clauses) = ((data.Input(AnswerTicket.AnswerInput) ?? "").Trim(), AnswerTicket.IdsIn(data.Input(AnswerTicket.ClausesInput)));
            if (AnswerTicket.FaultOf(turn.Texts, handbook, answer, clauses) is { } fault)
            {
                return fault;
            }

            var review = day.Today.AddMonths(options.Value.ReviewMonths);
            await curate.PutAsync(new(cluster.Samples[0], answer, [.. cluster.Samples.Skip(1)], turn.Person.Name, review, clauses), cancellationToken);
            return null;
        },
        cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, TicketData data, CancellationToken cancellationToken) => DecideAsync(
        turn, data.ClusterId, ClusterState.Ticketed, async cluster =>
        {
            var question = await db.AskedQuestions.SingleOrDefaultAsync(asked => asked.Id == cluster.LeadId, cancellationToken);
            var asker = question is null ? null : await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == question.PersonId, cancellationToken);
            return question is null ? turn.Texts["Handbook.QuestionGone"]
                : await open.RunAsync(question, asker?.Name ?? "", cancellationToken) is null ? turn.Texts["Handbook.NoExperts"]
                : null;
        },
        cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, DismissData data, CancellationToken cancellationToken) =>
        DecideAsync(turn, data.ClusterId, ClusterState.Dismissed, _ => Task.FromResult<string?>(null), cancellationToken);

    private async Task<CardReply> DecideAsync(Turn turn, Guid id, ClusterState state, Func<QuestionCluster, Task<string?>> act, CancellationToken cancellationToken)
    {
        var (cluster, all) = await posts.FindAsync(id, turn, cancellationToken);
        if (cluster is null)
        {
            return new CardReply.Notice(turn.Texts["Handbook.ClusterGone"]);
        }

        if (cluster.State != ClusterState.Open)
        {
            return WeekCard.Build(turn.Texts, all);
        }

        if (await act(cluster) is { } fault)
        {
            return new CardReply.Notice(fault);
        }

        cluster.Decide(state, turn.Person.Name);
        var card = await posts.UpdateAsync(turn, cluster, all, cancellationToken);
        signal.Ring();
        return card;
    }
}
