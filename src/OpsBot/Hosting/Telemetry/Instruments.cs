using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpsBot.Outbox;

namespace OpsBot.Hosting.Telemetry;

/// <summary>What the bot measures of itself: figures and spans, without a person or a word of theirs in them.</summary>
internal sealed class Instruments : IDisposable
{
    public const string Name = "OpsBot";

    private readonly Meter _meter;
    private readonly Histogram<double> _turns;
    private readonly Counter<long> _answers;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _sends;
    private readonly Histogram<double> _sendDelay;
    private readonly Counter<long> _jobs;
    private readonly Counter<long> _probes;
    private QueueLook _queue = new(0, TimeSpan.Zero);

    public Instruments(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _turns = _meter.CreateHistogram<double>("opsbot.turn.duration", "s", "How long a turn took, by what it asked for and how it ended.");
        _answers = _meter.CreateCounter<long>("opsbot.questions", "{question}", "Questions to the handbook, by outcome: answered or refused.");
        _alerts = _meter.CreateCounter<long>("opsbot.alerts", "{alert}", "Alerts raised.");
        _sends = _meter.CreateCounter<long>("opsbot.outbox.sends", "{message}", "What became of tries to send, by kind and outcome.");
        _sendDelay = _meter.CreateHistogram<double>("opsbot.outbox.delay", "s", "From when a message was due to when the channel took it.");
        _jobs = _meter.CreateCounter<long>("opsbot.jobs", "{run}", "Runs of scheduled jobs, by outcome.");
        _probes = _meter.CreateCounter<long>("opsbot.probes", "{probe}", "Questions and sends that the bot asks of itself, by outcome.");
        _ = _meter.CreateObservableGauge("opsbot.outbox.depth", () => _queue.Depth, "{message}", "Messages that are due and not sent.");
        _ = _meter.CreateObservableGauge("opsbot.outbox.age", () => _queue.Age.TotalSeconds, "s", "How long the oldest of them has waited.");
    }

    /// <summary>Spans of turns, sends and jobs.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <param name="what">A verb, a command or the kind of activity: never what a person wrote.</param>
    /// <param name="took">From the activity to its answer.</param>
    /// <param name="failed">Whether it ended in an apology.</param>
    public void Turn(string what, TimeSpan took, bool failed) =>
        _turns.Record(took.TotalSeconds, new KeyValuePair<string, object?>("opsbot.verb", what), new("opsbot.outcome", failed ? "failed" : "done"));

    /// <summary>Whether anybody collects how long turns take.</summary>
    public bool AreTurnsWatched => _turns.Enabled;

    public void Question(bool answered, bool isGreeting) =>
        _answers.Add(1, new KeyValuePair<string, object?>("opsbot.outcome", answered ? "answered" : isGreeting ? "no question" : "refused"));

    public void Alerts(int raised) => _alerts.Add(raised);

    public void Count(OutboxKind kind, string outcome) => _sends.Add(1, new KeyValuePair<string, object?>("opsbot.kind", kind.ToString().ToLowerInvariant()), new("opsbot.outcome", outcome));

    public void Sent(OutboxMessage message, DateTimeOffset now)
    {
        Count(message.Kind, "sent");
        _sendDelay.Record(Math.Max(0, (now - message.NextAttemptAt).TotalSeconds));
    }

    public void Job(string name, string outcome) => _jobs.Add(1, new KeyValuePair<string, object?>("opsbot.job", name), new("opsbot.outcome", outcome));

    public void Probe(string what, bool passed) => _probes.Add(1, new KeyValuePair<string, object?>("opsbot.probe", what), new("opsbot.outcome", passed ? "passed" : "failed"));

    /// <summary>What a look at the outbox found.</summary>
    public void Queue(QueueLook look) => _queue = look;

    public void Dispose() => _meter.Dispose();
}
