using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Cuts normalised text into the terms of the index.</summary>
/// <remarks>
/// Han characters singly and in overlapping pairs: on Chinese retrieval sets that is level with any dictionary, and it needs none. Latin
/// and number runs whole (20%-30%, gb/t22239-2019, 4p) and, where hyphens or slashes join them, in their parts too.
/// </remarks>
public static partial class Terms
{
    /// <summary>The terms of a normalised text in order, with repetitions.</summary>
    public static IEnumerable<string> Of(string normalised)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        foreach (Match run in Run().Matches(normalised))
        {
            foreach (var term in HanText.IsHan(run.Value[0]) ? OfHan(run.Value) : OfLatin(run.Value))
            {
                yield return term;
            }
        }
    }

    private static IEnumerable<string> OfHan(string run)
    {
        for (var i = 0; i < run.Length; i++)
        {
            yield return run.Substring(i, 1);
            if (i + 1 < run.Length)
            {
                yield return run.Substring(i, 2);
            }
        }
    }

    private static IEnumerable<string> OfLatin(string run)
    {
        var whole = run.Trim('-', '/', '.', '+');
        if (whole.Length == 0)
        {
            yield break;
        }

        yield return whole;
        var parts = whole.Split(['-', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1)
        {
            foreach (var part in parts)
            {
                yield return part;
            }
        }
    }

    [GeneratedRegex(@"[\u3400-\u9FFF]+|[a-z0-9%.+/\-&]+")]
    private static partial Regex Run();
}
