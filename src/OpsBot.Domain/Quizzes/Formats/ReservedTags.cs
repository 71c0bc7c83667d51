using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>What a format has no place for travels in tags of our own, such as <c>opsbot:marks=2</c>, and comes back from them.</summary>
internal static class ReservedTags
{
    private const string Prefix = "opsbot:";

    /// <summary>The tags that carry the fields which GIFT has no place for.</summary>
    public static IEnumerable<string> Of(ItemContent item, bool carriesMarks)
    {
        var fields = new (string Key, string? Value)[]
        {
            ("marks", carriesMarks ? null : item.Marks?.ToString(CultureInfo.InvariantCulture)),
            ("difficulty", item.Difficulty?.ToString(CultureInfo.InvariantCulture)),
            ("facility", item.ExpectedFacility?.ToString(CultureInfo.InvariantCulture)),
            ("level", item.Level?.ToString().ToLowerInvariant()),
            ("platform", item.Platform),
            ("clause", item.ClauseId),
            ("clause-version", item.ClauseVersion),
            ("source", item.Source.Length > 0 ? item.Source : null),
            ("reference", item.ReferenceAnswer.Length > 0 ? item.ReferenceAnswer : null),
            ("type", item.Type == ItemType.FillIn ? "fill-in" : null),
            ("case", !carriesMarks && item.IsCaseSensitive ? "1" : null),
        };
        return fields.Where(field => field.Value is not null).Select(field => $"{Prefix}{field.Key}={Encode(field.Value!)}")
            .Concat(item.Topics.Select(topic => $"{Prefix}topic={Encode(topic)}"));
    }

    /// <summary>Puts our own tags back into the fields; the others stay tags.</summary>
    public static ItemContent Take(ItemContent item)
    {
        string[] ours = [.. item.Tags.Where(tag => tag.StartsWith(Prefix, StringComparison.Ordinal) && tag.Contains('=', StringComparison.Ordinal))];
        foreach (var tag in ours)
        {
            var parts = tag[Prefix.Length..].Split('=', 2);
            item = With(item, parts[0], Uri.UnescapeDataString(parts[1]));
        }

        return ours.Length == 0 ? item : item with { Tags = [.. item.Tags.Where(tag => !ours.Contains(tag))] };
    }

    private static ItemContent With(ItemContent item, string key, string value)
    {
        var isNumber = NumericalAnswer.TryRead(value, out var number);
        return key switch
        {
            "marks" when isNumber => item with { Marks = number },
            "difficulty" when isNumber => item with { Difficulty = (int)number },
            "facility" when isNumber => item with { ExpectedFacility = number },
            "level" when Enum.TryParse<ItemLevel>(value, ignoreCase: true, out var level) => item with { Level = level },
            "platform" => item with { Platform = value },
            "clause" => item with { ClauseId = value },
            "clause-version" => item with { ClauseVersion = value },
            "source" => item with { Source = value },
            "reference" => item with { ReferenceAnswer = value },
            "case" => item with { IsCaseSensitive = true },
            "topic" => item with { Topics = [.. item.Topics, value] },
            "type" when item.Type == ItemType.ShortAnswer && value == "fill-in" =>
                item with { Type = ItemType.FillIn, Blanks = [[.. item.Answers.Select(answer => answer.Text.Text)]], Answers = [] },
            _ => item,
        };
    }

    // Brackets and line ends would end the tag.
    private static string Encode(string value) => string.Concat(value.Select(c =>
        c is '%' or '[' or ']' or '\\' || char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ') ? Uri.EscapeDataString(c.ToString()) : c.ToString()));
}
