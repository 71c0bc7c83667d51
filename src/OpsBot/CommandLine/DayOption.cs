using System.CommandLine;
using System.Globalization;
using OpsBot.Bot;

namespace OpsBot.CommandLine;

/// <summary>An option that takes a day as 2026-01-31, whatever the machine's own way of writing days.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description, Texts texts) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError(texts.Format("Hosting.NotADay", result.Tokens[0].Value));
            return null;
        },
    };
}
