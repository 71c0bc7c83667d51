using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using OpsBot.BotFramework.Authentication;
using OpsBot.Hosting;

namespace OpsBot.Tests.House;

/// <summary>The table of settings in <c>docs/operations.md</c>, as the option classes say it. With OPSBOT_WRITE_DOCS set the test writes it.</summary>
public sealed partial class TheSettingsTable
{
    private const string Begin = "<!-- settings: written by the test TheSettingsTable -->";
    private const string End = "<!-- end of settings -->";

    private static readonly IReadOnlyDictionary<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(Repository(), "src"), "*Options.cs", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository(), "src", "OpsBot"), "*.cs", SearchOption.AllDirectories).Where(path => File.ReadAllText(path).Contains("const string Section", StringComparison.Ordinal)))
        .Distinct().SelectMany(path => TypeName().Matches(File.ReadAllText(path)).Select(match => (match.Groups["name"].Value, Text: File.ReadAllText(path)[match.Index..])))
        .GroupBy(one => one.Value).ToDictionary(group => group.Key, group => group.First().Text);

    [Fact]
    public async Task It_lists_every_setting_with_its_default_and_range()
    {
        var path = Path.Combine(Repository(), "docs", "operations.md");
        var page = await File.ReadAllTextAsync(path);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        var written = page[..(from + Begin.Length)] + "\n" + Write() + page[to..];
        if (Environment.GetEnvironmentVariable("OPSBOT_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(path, written);
        }

        Assert.Equal(written, await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData("OpsBot:Urls", "")]
    [InlineData("OpsBot:Language", "fr")]
    [InlineData("OpsBot:Database:Provider", "oracle")]
    [InlineData("OpsBot:Connector:MaxAttempts", "0")]
    [InlineData("OpsBot:Telemetry:OtlpEndpoint", "collector")]
    [InlineData("OpsBot:Telemetry:ExportInterval", "soon")]
    [InlineData("OpsBot:Outbox:Lease", "00:00:01")]
    [InlineData("OpsBot:Outbox:AtOnce", "many")]
    [InlineData("OpsBot:People:UnaskedPerDay", "11")]
    [InlineData("OpsBot:People:QuietUntil", "morning")]
    [InlineData("OpsBot:Quizzes:ItemsPerPractice", "-1")]
    [InlineData("OpsBot:Quizzes:Exam:Minutes", "0")]
    [InlineData("OpsBot:Training:RemindSchedule", "daily")]
    [InlineData("OpsBot:Metrics:CheckSchedule", "daily")]
    [InlineData("OpsBot:Handbook:RefreshSeconds", "0")]
    [InlineData("OpsBot:Handbook:ClusterSchedule", "weekly")]
    [InlineData("OpsBot:Xapi:Batch", "0")]
    [InlineData("OpsBot:Model:DailyTokens", "-5")]
    public void A_setting_that_cannot_be_used_is_refused_at_the_start_by_its_key(string key, string value)
    {
        var fault = Assert.ThrowsAny<Exception>(() => OpsBotHost.BuildServer(new Dictionary<string, string?> { [key] = value }));

        Assert.IsType<SettingsException>(fault);
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    private static string Write()
    {
        var page = new StringBuilder("| key | default | range | what it is |\n|---|---|---|---|\n");
        var rows = Rows("", typeof(BotFrameworkOptions)).Where(row => row.Key.StartsWith("Microsoft", StringComparison.Ordinal) || row.Key.StartsWith("To", StringComparison.Ordinal) || row.Key is "ChannelService" or "TrustedServiceHosts").OrderBy(row => row.Key, StringComparer.Ordinal)
            .Concat(typeof(OpsBotHost).Assembly.GetTypes().Where(type => type.GetField("Section") is { IsLiteral: true } && type.Name.EndsWith("Options", StringComparison.Ordinal))
                .SelectMany(type => Rows((string)type.GetField("Section")!.GetRawConstantValue()! + ":", type))
                .OrderBy(row => row.Key.Count(c => c == ':') > 1).ThenBy(row => row.Key, StringComparer.Ordinal))
            .DistinctBy(row => row.Key);
        foreach (var (key, value, range, what) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{key}` | {(value.Length == 0 ? "empty" : $"`{value}`")} | {range} | {what} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<(string Key, string Default, string Range, string What)> Rows(string prefix, Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(made);
            if (value is not null && value is not string and not IEnumerable && property.PropertyType is { IsClass: true } within && within.Namespace!.StartsWith("OpsBot", StringComparison.Ordinal))
            {
                foreach (var row in Rows($"{prefix}{property.Name}:", within))
                {
                    yield return row;
                }
            }
            else if (property.CanWrite || value is IDictionary or IEnumerable)
            {
                yield return (prefix + property.Name, Shown(value), RangeOf(property), WhatOf(type, property.Name));
            }
        }
    }

    private static string Shown(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(',', list.Cast<object>()),
        _ => value.ToString()!,
    };

    private static string RangeOf(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range
        ? $"{Shown(range.Minimum)} to {Shown(range.Maximum)}"
        : property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern && !pattern.Pattern.Contains('.', StringComparison.Ordinal)
            ? pattern.Pattern.Replace("|", ", ", StringComparison.Ordinal)
            : property.PropertyType.IsEnum ? string.Join(", ", Enum.GetNames(property.PropertyType)) : property.PropertyType == typeof(bool) ? "true, false" : "";

    // What the class says of it; the range, which stands beside it, left out.
    private static string WhatOf(Type type, string name)
    {
        var source = Sources.GetValueOrDefault(type.Name) ?? "";
        var match = Regex.Match(source, $@"/// <summary>(?<text>(?:(?!</summary>).)*)</summary>(?:(?!<summary>).)*?\s{name} \{{", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var text = Regex.Replace(match.Groups["text"].Value, @"\s*///\s*", " ", RegexOptions.None, TimeSpan.FromSeconds(5));
        text = Regex.Replace(text, @"<see cref=""(?:[^""]*\.)?(?<name>[^"".]+)""/>", "`${name}`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        text = Regex.Replace(text, "</?c>", "`", RegexOptions.None, TimeSpan.FromSeconds(5));
        return text.Replace("|", "\\|", StringComparison.Ordinal).Trim();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }

    [GeneratedRegex(@"class (?<name>\w+Options)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeName();
}
