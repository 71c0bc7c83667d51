using OpsBot.Domain.Handbook.Cleaning;
using OpsBot.Domain.Handbook.Reading;
using Xunit.Abstractions;
namespace OpsBot.Domain.Tests.Handbook;
public class Probe(ITestOutputHelper o)
{
    [Fact]
    public void P()
    {
        foreach (var f in Directory.GetFiles("/work/shared/handbook").Order())
        {
            var c = SiteTextCleaner.Clean(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f));
            File.WriteAllText("/tmp/hb/out-" + c.Document.Source + ".md", MarkdownText.Of(c.Document));
            o.WriteLine($"{c.Document.Source} {c.Document.Title} chars {MarkdownText.CharactersOf(c.Document)} levels {string.Join(' ', c.Document.Sections.GroupBy(s => s.Level).OrderBy(g => g.Key).Select(g => g.Key + ":" + g.Count()))} removed {string.Join(' ', c.Removed)}");
            foreach (var r in c.Repaired) { o.WriteLine("  " + r.Before + "  ->  " + r.After); }
            foreach (var r in c.Suspect) { o.WriteLine("  ?? " + r.Text); }
        }
    }
}
