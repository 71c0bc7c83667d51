using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace OpsBot.Metrics;

/// <summary>A database that is asked for daily points: one entry of <c>OpsBot:Metrics:SqlSources</c>.</summary>
internal sealed class SqlSourceOptions
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary><c>postgres</c> or <c>sqlite</c>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>How to reach it. Whatever it says, the connection is made read-only.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>One SELECT whose columns are named like those of a file; <c>@from</c> and <c>@to</c> are the first and the last day.</summary>
    public string Query { get; set; } = "";

    /// <summary>How many days are asked for, yesterday the last. From 1 to 800.</summary>
    public int Days { get; set; } = 7;

    /// <summary>When it is asked, as a Quartz cron expression in the zone of <c>OpsBot:TimeZone</c>.</summary>
    public string Schedule { get; set; } = "0 15 8 * * ?";

    /// <summary>Seconds after which a query is given up. From 1 to 600.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    public IEnumerable<ValidationResult> Validate(string name)
    {
        var key = $"{MetricsOptions.Section}:SqlSources:{name}";
        string[] member = [nameof(MetricsOptions.SqlSources)];
        if (Provider is not (Sqlite or Postgres))
        {
            yield return new($"{key}:Provider must be {Postgres} or {Sqlite}.", member);
        }

        if (!IsConnectionString(ConnectionString))
        {
            yield return new($"{key}:ConnectionString is missing or can't be read.", member);
        }

        var query = Query.Trim().TrimEnd(';');
        if (!(query.StartsWith("select", StringComparison.OrdinalIgnoreCase) || query.StartsWith("with", StringComparison.OrdinalIgnoreCase)) || query.Contains(';', StringComparison.Ordinal))
        {
            yield return new($"{key}:Query must be one SELECT.", member);
        }

        if (!query.Contains("@from", StringComparison.Ordinal) || !query.Contains("@to", StringComparison.Ordinal))
        {
            yield return new($"{key}:Query must name @from and @to, the first and the last day.", member);
        }

        if (Days is < 1 or > 800)
        {
            yield return new($"{key}:Days must be from 1 to 800.", member);
        }

        if (TimeoutSeconds is < 1 or > 600)
        {
            yield return new($"{key}:TimeoutSeconds must be from 1 to 600.", member);
        }

        if (!Quartz.CronExpression.IsValidExpression(Schedule))
        {
            yield return new($"{key}:Schedule '{Schedule}' is no Quartz cron expression; every day at a quarter past eight is '0 15 8 * * ?'.", member);
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
