using System.Text.RegularExpressions;

namespace OpsBot.BotFramework.Tests;

public sealed class TheReadme
{
    [Fact]
    public void Its_echo_bot_is_the_one_that_is_compiled_and_has_at_most_thirty_lines()
    {
        var readme = Lines(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")));
        var compiled = Lines(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "EchoProgram.cs")));

        var shown = Regex.Match(readme, "```csharp\n(?<program>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["program"].Value;

        Assert.Equal(compiled, shown);
        Assert.InRange(shown.Split('\n').Count(line => line.Length > 0), 20, 32);
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
