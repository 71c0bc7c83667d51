using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Takes activities from HTTP, checks where they come from, runs the turn, and answers (section 2.1).</summary>
public sealed partial class CloudAdapter
{
    /// <summary>Larger bodies are refused unread; in bytes.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Work that takes longer is acknowledged from the inbox: the channel gives up after 10 to 15 seconds.</summary>
    public static readonly TimeSpan InlineLimit = TimeSpan.FromSeconds(4);

    private readonly Gate _gate;
    private readonly TurnRunner _turns;
    private readonly RecentActivities _recent;
    private readonly ILogger<CloudAdapter> _logger;

    internal CloudAdapter(Gate gate, TurnRunner turns, RecentActivities recent, ILogger<CloudAdapter> logger)
    {
        _gate = gate;
        _turns = turns;
        _recent = recent;
        _logger = logger;
    }

    /// <summary>Handles one POST from the channel.</summary>
    /// <param name="request">Its body is one activity.</param>
    /// <param name="response">Gets the status, and the answer of an invoke or the expected replies.</param>
    /// <param name="bot">Handles the turn.</param>
    /// <param name="cancellationToken">The caller hanging up; ends the reading of the body, not the turn.</param>
    public async Task ProcessAsync(HttpRequest request, HttpResponse response, IBot bot, CancellationToken cancellationToken)
    {
        var (activity, refusal) = await LetInAsync(request, cancellationToken);
        if (activity is null)
        {
            await RefuseAsync(response, refusal!, cancellationToken);
            return;
        }

        var answer = await AnswerAsync(activity, bot);
        response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, cancellationToken);
        }
    }

    /// <summary>Runs a turn again that was acknowledged before a crash; replies go through the Connector.</summary>
    /// <param name="activity">From the inbox.</param>
    /// <param name="bot">Handles the turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public Task ReplayAsync(Activity activity, IBot bot, CancellationToken cancellationToken) => _turns.ReplayAsync(activity, bot, cancellationToken);

    private async ValueTask<(Activity? Activity, Refusal? Refusal)> LetInAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return (null, new Refusal(405, "method"));
        }

        // The token first: nothing of a stranger's body is read.
        var (token, stranger) = await _gate.AdmitCallerAsync(request, cancellationToken);
        if (stranger is not null)
        {
            return (null, stranger);
        }

        var (activity, unreadable) = await ActivityReader.ReadAsync(request, cancellationToken);
        if (activity is null)
        {
            return (null, unreadable);
        }

        activity.DropCallerId();
        return _gate.AdmitActivity(token, activity) is { } refusal ? (null, refusal) : (activity, null);
    }

    private async Task<TurnAnswer> AnswerAsync(Activity activity, IBot bot)
    {
        try
        {
            return await _recent.RunOnceAsync(activity, accepted => _turns.RunAsync(accepted, bot));
        }
#pragma warning disable CA1031 // The edge of the protocol: a bot that throws is a 500, so that the channel delivers again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.TurnFailed(_logger, fault, activity.Type);
            return new TurnAnswer(500);
        }
    }

    private async Task RefuseAsync(HttpResponse response, Refusal refusal, CancellationToken cancellationToken)
    {
        Log.Refused(_logger, refusal.Status, refusal.Reason);
        response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }

        if (refusal.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (refusal.Sentence is not null)
        {
            await response.WriteAsJsonAsync(new { error = new { code = "BadRequest", message = refusal.Sentence } }, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Refused an activity with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);

        [LoggerMessage(6, LogLevel.Error, "The turn of a {Type} failed")]
        public static partial void TurnFailed(ILogger logger, Exception fault, string type);
    }
}
