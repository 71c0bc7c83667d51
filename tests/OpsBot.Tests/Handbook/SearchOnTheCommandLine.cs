using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class SearchOnTheCommandLine : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Each_query_gets_its_ranked_documents_and_the_figures_come_last()
    {
        var corpus = _terminal.File("corpus.tsv", "d1\t观星台每天二十点开放\nd2\t兰花每周浇水一次\nd3\t观星台周一闭馆\n");
        var queries = _terminal.File("queries.tsv", "q1\t觀星台幾點開放？\nq2\t宇航\n");
        var run = Path.Combine(_terminal.Folder, "run.txt");

        var outcome = await _terminal.RunsAsync("search", "--corpus", corpus, "--queries", queries, "--out", run, "--top", "2");

        Assert.Equal(0, outcome.ExitCode);
        var lines = File.ReadAllLines(run).Select(line => line.Split(' ')).ToList();
        Assert.Equal(["q1 d1 1", "q1 d3 2"], lines.Select(line => string.Join(' ', line[..3])));
        Assert.Matches(@"index_ms=[\d.]+ queries=2 p50_ms=[\d.]+ p95_ms=[\d.]+ peak_mb=\d+\n$", outcome.Errors);
    }

    [Fact]
    public async Task Faulty_files_are_named_with_their_lines_and_nothing_is_written()
    {
        var corpus = _terminal.File("corpus.tsv", "d1\t一\nd1\t二\nno tab\n");
        var queries = _terminal.File("queries.tsv", "");
        var run = Path.Combine(_terminal.Folder, "run.txt");

        var outcome = await _terminal.RunsAsync("search", "--corpus", corpus, "--queries", queries, "--out", run, "--lang", "en");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("corpus.tsv, line 2", outcome.Errors);
        Assert.Contains("corpus.tsv, line 3", outcome.Errors);
        Assert.Contains("queries.tsv", outcome.Errors);
        Assert.False(File.Exists(run));
    }

    [Theory]
    [InlineData("search", "--corpus", "x.tsv")]
    [InlineData("search", "--corpus", "x", "--queries", "y", "--out", "z", "--top", "0")]
    public async Task Wrong_usage_exits_with_2(params string[] arguments)
    {
        Assert.Equal(2, (await _terminal.RunsAsync(arguments)).ExitCode);
    }
}
