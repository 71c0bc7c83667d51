using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Model;

public sealed class StartingWithoutAModel : IDisposable
{
    private static readonly string[] Libraries =
        ["OpenAI.dll", "Azure.AI.OpenAI.dll", "System.ClientModel.dll", "Microsoft.ML.OnnxRuntime.dll", "Microsoft.ML.Tokenizers.dll", "Google.Protobuf.dll"];

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Not_a_byte_of_a_models_library_is_needed_while_no_model_is_set()
    {
        _terminal.Program = ProgramWith(brokenLibraries: Libraries);

        var asked = await _terminal.RunsAsync("ask", "差评怎么处理？");

        Assert.Equal((0, ""), (asked.ExitCode, asked.Errors));
        Assert.Contains("客服-3.2", asked.Output);
    }

    [Fact]
    public async Task A_broken_library_would_be_noticed()
    {
        _terminal.Program = ProgramWith(brokenLibraries: Libraries);
        _terminal.Settings["OpsBot:Model:Endpoint"] = "http://127.0.0.1:9/v1";
        _terminal.Settings["OpsBot:Model:ChatModel"] = "m";
        _terminal.Settings["OpsBot:Model:MaySend"] = "questions,clauses";

        var asked = await _terminal.RunsAsync("ask", "差评怎么处理？");

        Assert.NotEqual(0, asked.ExitCode);
    }

    // The built program with files of garbage in the place of some of its libraries.
    private string ProgramWith(string[] brokenLibraries)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_terminal.Folder, "program")).FullName;
        foreach (var entry in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            var (name, target) = (Path.GetFileName(entry), Path.Combine(folder, Path.GetFileName(entry)));
            if (brokenLibraries.Contains(name))
            {
                File.WriteAllText(target, "broken");
            }
            else if (name.StartsWith("opsbot.", StringComparison.Ordinal))
            {
                // The host follows a link of the program itself, and would take the libraries beside what it points to.
                File.Copy(entry, target);
            }
            else
            {
                File.CreateSymbolicLink(target, entry);
            }
        }

        return folder;
    }
}
