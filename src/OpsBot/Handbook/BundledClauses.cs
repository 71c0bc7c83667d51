using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Handbook;

/// <summary>The clauses of the bundled handbooks, by id.</summary>
internal sealed partial class BundledClauses : IClauseLookup
{
    private readonly Dictionary<string, ClauseText> _clauses = [];

    public BundledClauses(ContentFolder content)
    {
        foreach (var path in content.Files("handbook", "*.md"))
        {
            Read(File.ReadAllText(path));
        }
    }

    public ClauseText? Find(string clauseId) => _clauses.GetValueOrDefault(clauseId);

    [GeneratedRegex(@"^(?<level>#{2,3}) (?<heading>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    private void Read(string text)
    {
        var title = FrontMatter(text, "title");
        var version = FrontMatter(text, "version");
        var chapter = "";
        var headings = Headings().Matches(text);
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i].Groups["heading"].Value.Trim();
            if (headings[i].Groups["level"].Value.Length == 2)
            {
                chapter = heading;
                continue;
            }

            var start = headings[i].Index + headings[i].Length;
            var end = i + 1 < headings.Count ? headings[i + 1].Index : text.Length;
            var id = heading.Split(' ')[0];
            _clauses[id] = new ClauseText(id, $"{title} > {chapter} > {heading}", text[start..end].Trim(), version);
        }
    }

    private static string FrontMatter(string text, string key) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim() ?? "";
}
