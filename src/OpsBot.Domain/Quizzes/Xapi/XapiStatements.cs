using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.Domain.Quizzes.Xapi;

/// <summary>What all statements of one attempt have in common.</summary>
/// <param name="BaseUri">The address that ids begin with, without a slash at its end.</param>
/// <param name="AttemptId">The attempt, as it stands in the ids of statements.</param>
/// <param name="Registration">The attempt, as stores group by it.</param>
/// <param name="ActorHomePage">The system that knows the actor.</param>
/// <param name="ActorName">An opaque id: no name, no mail.</param>
/// <param name="QuizId">The address of the quiz.</param>
/// <param name="QuizName">As learners read it.</param>
/// <param name="AttemptNumber">From 1.</param>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="GroupingId">The address of the programme; <c>null</c> when there is none.</param>
public sealed record XapiAttempt(
    string BaseUri,
    string AttemptId,
    Guid Registration,
    string ActorHomePage,
    string ActorName,
    string QuizId,
    string QuizName,
    int AttemptNumber,
    string Language,
    string? GroupingId);

/// <summary>Marks earned of marks that could be.</summary>
/// <param name="Earned">0 to <paramref name="Maximum"/>.</param>
/// <param name="Maximum">Above 0.</param>
public readonly record struct XapiScore(decimal Earned, decimal Maximum);

/// <summary>Builds the statements of an attempt by xAPI 1.0.3. The same event always gives the same statement with the same id, so it can be sent again.</summary>
/// <param name="attempt">What they have in common.</param>
public sealed class XapiStatements(XapiAttempt attempt)
{
    private const string Verbs = "http://adlnet.gov/expapi/verbs/";
    private const string Activities = "http://adlnet.gov/expapi/activities/";
    private const string AttemptNumberExtension = "/xapi/ext/attempt-number";

    private static readonly Dictionary<string, string> Chinese = new()
    {
        ["attempted"] = "尝试",
        ["answered"] = "回答",
        ["completed"] = "完成",
        ["passed"] = "通过",
        ["failed"] = "未通过",
    };

    /// <summary>The attempt began.</summary>
    public JsonObject Attempted(DateTimeOffset at) => OnQuiz("attempted", at, null);

    /// <summary>An item was answered.</summary>
    /// <param name="itemId">The item, as its address ends: id and version.</param>
    /// <param name="name">What the item is called.</param>
    /// <param name="interaction">The item.</param>
    /// <param name="response">In the form of the interaction type.</param>
    /// <param name="isRight">Whether it earned all marks.</param>
    /// <param name="score">What it earned.</param>
    /// <param name="duration">From the item being shown.</param>
    /// <param name="at">By the server's clock.</param>
    public JsonObject Answered(
        string itemId, string name, XapiInteraction interaction, string response, bool isRight, XapiScore score, TimeSpan duration, DateTimeOffset at)
    {
        var definition = interaction.Definition(attempt.Language);
        definition["type"] = Activities + "cmi.interaction";
        definition["name"] = new JsonObject { [attempt.Language] = name };
        var statement = Statement(
            $"item/{itemId}/answered", "answered", Activity($"{attempt.BaseUri}/xapi/items/{itemId}", definition), at,
            new JsonObject { ["success"] = isRight, ["response"] = response, ["score"] = Score(score), ["duration"] = Duration(duration) });
        statement["context"]!["contextActivities"]!["parent"] = new JsonArray(Activity(attempt.QuizId));
        return statement;
    }

    /// <summary>The last item was answered, or the time ran out.</summary>
    public JsonObject Completed(XapiScore score, TimeSpan duration, DateTimeOffset at) =>
        OnQuiz("completed", at, new JsonObject { ["completion"] = true, ["duration"] = Duration(duration), ["score"] = Score(score) });

    /// <summary>The verdict: passed or failed.</summary>
    public JsonObject Judged(bool isPassed, XapiScore score, TimeSpan duration, DateTimeOffset at) => OnQuiz(
        isPassed ? "passed" : "failed", at,
        new JsonObject { ["success"] = isPassed, ["completion"] = true, ["duration"] = Duration(duration), ["score"] = Score(score) });

    /// <summary>A duration as ISO 8601 with at most hundredths of a second, such as <c>PT2M12S</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var text = new StringBuilder("PT");
        var hundredths = (long)Math.Round(duration.TotalMilliseconds / 10, MidpointRounding.AwayFromZero);
        var (hours, minutes, seconds) = (hundredths / 360_000, hundredths / 6000 % 60, hundredths % 6000 / 100m);
        text.Append(hours > 0 ? $"{hours}H" : "").Append(minutes > 0 ? $"{minutes}M" : "");
        if (seconds > 0 || text.Length == 2)
        {
            text.Append(seconds.ToString("0.##", CultureInfo.InvariantCulture)).Append('S');
        }

        return text.ToString();
    }

    private JsonObject OnQuiz(string verb, DateTimeOffset at, JsonObject? result) => Statement(
        verb, verb,
        Activity(attempt.QuizId, new JsonObject { ["type"] = Activities + "assessment", ["name"] = new JsonObject { [attempt.Language] = attempt.QuizName } }),
        at, result);

    private JsonObject Statement(string name, string verb, JsonObject activity, DateTimeOffset at, JsonObject? result)
    {
        var statement = new JsonObject
        {
            ["id"] = NameBasedUuid.Of(NameBasedUuid.UrlNamespace, $"{attempt.BaseUri}/attempt/{attempt.AttemptId}/{name}").ToString(),
            ["actor"] = new JsonObject
            {
                ["objectType"] = "Agent",
                ["account"] = new JsonObject { ["homePage"] = attempt.ActorHomePage, ["name"] = attempt.ActorName },
            },
            ["verb"] = new JsonObject { ["id"] = Verbs + verb, ["display"] = new JsonObject { ["en-US"] = verb, ["zh-CN"] = Chinese[verb] } },
            ["object"] = activity,
            ["context"] = Context(),
            ["timestamp"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        if (result is not null)
        {
            statement["result"] = result;
        }

        return statement;
    }

    private JsonObject Context()
    {
        var activities = new JsonObject();
        if (attempt.GroupingId is { } grouping)
        {
            activities["grouping"] = new JsonArray(Activity(grouping));
        }

        return new JsonObject
        {
            ["registration"] = attempt.Registration.ToString(),
            ["platform"] = "OpsBot",
            ["language"] = attempt.Language,
            ["extensions"] = new JsonObject { [attempt.BaseUri + AttemptNumberExtension] = attempt.AttemptNumber },
            ["contextActivities"] = activities,
        };
    }

    private static JsonObject Activity(string id, JsonObject? definition = null)
    {
        var activity = new JsonObject { ["objectType"] = "Activity", ["id"] = id };
        if (definition is not null)
        {
            activity["definition"] = definition;
        }

        return activity;
    }

    private static JsonObject Score(XapiScore score) => new()
    {
        ["scaled"] = Math.Round(score.Earned / score.Maximum, 7, MidpointRounding.AwayFromZero),
        ["raw"] = score.Earned,
        ["min"] = 0,
        ["max"] = score.Maximum,
    };
}
