using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Handbook;
using OpsBot.ModelClients;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Model;

public sealed class FindingPassagesByMeaning : IAsyncLifetime
{
    private const string Question = "差评怎么处理？";

    private static readonly string Park = """
        # 园区手册
        ## 第1章 一号仓
        ### 园区-1.1 投诉
        投诉要在7天内结案，由售后专员登记。
        ## 第2章 二号仓
        ### 园区-2.1 投诉
        投诉要在15天内结案，由仓库主管登记。

        """ + string.Concat(Enumerable.Range(3, 12).Select(i => $"## 第{i}章 场地{i}\n会议室{i}由行政登记，桌椅{i}套，灯光按{i}号方案。\n"));

    private LoopbackModel _model = null!;

    public static TheoryData<string> OnEachStore => Providers.All;

    public async Task InitializeAsync() => _model = await LoopbackModel.StartAsync();

    public async Task DisposeAsync() => await _model.DisposeAsync();

    [Theory]
    [InlineData("仓库主管", "15天")]
    [InlineData("售后专员", "7天")]
    public async Task A_model_in_a_file_says_which_of_two_passages_is_meant(string meant, string first)
    {
        using var terminal = new Terminal();
        terminal.Settings["OpsBot:Model:Onnx:Path"] = TinyOnnxModel.Write(terminal.Folder, WordsLike(meant));
        var park = terminal.File("park.md", Park);

        var outcome = await terminal.RunsAsync("ask", "投诉要在几天内结案？", "--handbook", park, "--explain");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.Contains(first, outcome.Output.Split('\n').First(line => line.StartsWith("投诉要在", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_no_model_leaves_the_answer_to_the_words()
    {
        using var terminal = new Terminal();
        terminal.File("vocab.txt", "[UNK]\n");
        terminal.Settings["OpsBot:Model:Onnx:Path"] = terminal.File("broken.onnx", "no model");
        var park = terminal.File("park.md", Park);

        var outcome = await terminal.RunsAsync("ask", "投诉要在几天内结案？", "--handbook", park);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("投诉要在7天内结案", outcome.Output);
    }

    [Fact]
    public async Task Vectors_of_a_text_point_where_its_words_do_and_padding_counts_for_nothing()
    {
        using var terminal = new Terminal();
        var path = TinyOnnxModel.Write(terminal.Folder, new Dictionary<string, float[]> { ["仓"] = [3, 0], ["库"] = [0, 4] });
        using var embedder = new OnnxEmbedder(new ModelOptions.OnnxOptions { Path = path });

        var together = (await embedder.EmbedAsync(["仓", "仓库仓库仓库仓库", "很"], areQuestions: false, CancellationToken.None)).Vectors;
        var alone = (await embedder.EmbedAsync(["仓"], areQuestions: true, CancellationToken.None)).Vectors;

        Assert.Equal([1, 0], together[0]);
        Assert.Equal(together[0], alone[0]);
        Assert.Equal([0.6f, 0.8f], together[1]);
        Assert.Equal([0, 0], together[2]);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Vectors_are_made_once_and_kept_for_the_next_server(string provider)
    {
        var settings = _model.Settings(chat: "", embedding: "small", others: ("OpsBot:Handbook:RefreshSeconds", "1"));
        await using var bot = await RunningBot.OnAsync(provider, settings);
        var texts = bot.Services.GetRequiredService<LiveHandbook>().Passages.Select(PassageVectors.TextOf).Distinct().Count();
        await Eventually.HoldsAsync(async () => await bot.AskStoreAsync(db => db.Set<PassageVector>().CountAsync()) == texts);
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<HandbookVectors>().AreMade));
        var made = _model.Requests.Count;

        await using var second = await bot.BesideAsync(settings);
        await Eventually.HoldsAsync(() => Task.FromResult(second.Services.GetRequiredService<HandbookVectors>().AreMade));
        var reply = await second.Person("Ana").SaysAsync(Question);

        Assert.Contains("客服-3.2", reply.Text);
        Assert.Equal(made + 1, _model.Requests.Count);
        Assert.Equal([Question], _model.Requests.Last().Body["input"] is { } input ? input.AsArray().Select(text => (string?)text) : []);
    }

    [Theory]
    [InlineData(nameof(LoopbackModel.Failure.ServerError))]
    [InlineData(nameof(LoopbackModel.Failure.Stalls))]
    [InlineData(nameof(LoopbackModel.Failure.Malformed))]
    [InlineData(nameof(LoopbackModel.Failure.TooManyRequests))]
    public async Task An_endpoint_that_fails_leaves_the_answer_to_the_words(string failure)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings(chat: "", embedding: "small", others: ("OpsBot:Model:Timeout", "00:00:01")));
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<HandbookVectors>().AreMade));
        _model.Fails = Enum.Parse<LoopbackModel.Failure>(failure);

        var reply = await bot.Person("Ana").SaysAsync(Question);

        Assert.Contains("客服-3.2", reply.Text);
    }

    [Theory]
    [InlineData("公司年会在哪里办？")]
    [InlineData("客服可以远程办公吗？")]
    public async Task A_model_that_finds_everything_alike_overrules_no_refusal(string question)
    {
        _model.Means = _ => [1, 0];
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings(embedding: "small"));
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<HandbookVectors>().AreMade));

        var reply = await bot.Person("Ana").SaysAsync(question);

        Assert.StartsWith("手册里没有写到这一点。", (string?)reply.Json["text"], StringComparison.Ordinal);
        Assert.DoesNotContain(_model.Requests, request => request.Path.Contains("chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_knows_no_base64_is_understood_too()
    {
        _model.SendsLists = true;
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings(chat: "", embedding: "small"));

        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<HandbookVectors>().AreMade));

        var vector = await bot.AskStoreAsync(db => db.Set<PassageVector>().AsNoTracking().FirstAsync());
        Assert.Equal(1, vector.ToVector().Sum(value => value * value), precision: 4);
    }

    [Fact]
    public async Task Azure_is_asked_at_its_own_address()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings("azure", chat: "", embedding: "small"));

        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<HandbookVectors>().AreMade));

        Assert.All(_model.Requests, request => Assert.StartsWith("/openai/deployments/small/embeddings?api-version=", request.Path, StringComparison.Ordinal));
        Assert.All(_model.Requests, request => Assert.Equal("a-key", request.Key));
    }

    private static Dictionary<string, float[]> WordsLike(string meant) =>
        "投诉由售后专员仓库主管登记".Distinct().ToDictionary(c => c.ToString(), c => meant.Contains(c, StringComparison.Ordinal) || c is '投' or '诉' ? new float[] { 1, 0 } : [0, 1]);
}
