using OpsBot.Hosting;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Model;

public class SettingUpAModel
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Kind", "bard", "OpsBot:Model:Kind" },
        { "Endpoint", "http://models.example.com/v1", "OpsBot:Model:Endpoint" },
        { "Endpoint", "models.example.com", "OpsBot:Model:Endpoint" },
        { "Endpoint", "", "OpsBot:Model:Endpoint" },
        { "ChatModel", "", "OpsBot:Model:ChatModel" },
        { "MaySend", "", "OpsBot:Model:MaySend lacks clauses" },
        { "MaySend", "questions", "OpsBot:Model:MaySend lacks clauses" },
        { "MaySend", "clauses,names", "'names'" },
        { "Timeout", "00:10:00", "OpsBot:Model:Timeout" },
        { "Timeout", "soon", "OpsBot:Model:Timeout" },
        { "DailyTokens", "-1", "OpsBot:Model:DailyTokens" },
        { "Onnx:Path", "/nowhere/model.onnx", "OpsBot:Model:Onnx:Path" },
        { "Onnx:Pooling", "max", "OpsBot:Model:Onnx:Pooling" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_setting_that_can_not_be_used_is_named_before_anything_starts(string key, string value, string named)
    {
        var settings = Good();
        settings[$"OpsBot:Model:{key}"] = value;

        var fault = Assert.Throws<SettingsException>(() => OpsBotHost.BuildServices(settings).Dispose());

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_must_be_allowed_to_leave_before_an_endpoint_compares_them()
    {
        var settings = Good();
        settings["OpsBot:Model:MaySend"] = "clauses";
        settings["OpsBot:Model:EmbeddingModel"] = "small";

        Assert.Contains("lacks questions", Assert.Throws<SettingsException>(() => OpsBotHost.BuildServices(settings).Dispose()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_ends_a_verb_with_one_sentence()
    {
        using var terminal = new Terminal();
        terminal.Settings["OpsBot:Model:Endpoint"] = "http://models.example.com/v1";
        var file = terminal.File("park.md", "# 园区手册\n## 第1章 观星台\n### 园区-1.1 开放时间\n观星台每天20点开放。\n");

        var stored = await terminal.RunsAsync("ask", "差评怎么处理？");
        var named = await terminal.RunsAsync("ask", "观星台几点开放？", "--handbook", file);

        Assert.All(new[] { stored, named }, outcome =>
        {
            Assert.Equal(1, outcome.ExitCode);
            Assert.Contains("OpsBot:Model:Endpoint", outcome.Errors);
        });
    }

    private static Dictionary<string, string?> Good() => new()
    {
        ["OpsBot:Model:Endpoint"] = "https://models.example.com/v1",
        ["OpsBot:Model:ChatModel"] = "chat",
        ["OpsBot:Model:MaySend"] = "questions, clauses",
    };
}
