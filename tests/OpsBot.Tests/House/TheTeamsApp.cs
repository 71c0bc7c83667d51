using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Tests.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Tests.House;

/// <summary>The app that Teams installs: its manifest, icons and language files (row 60 of the protocol checklist).</summary>
public sealed class TheTeamsApp
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "manifest");

    [SkippableTheory]
    [InlineData("manifest.json", "MicrosoftTeams.v1.25.schema.json")]
    [InlineData("en.json", "MicrosoftTeams.Localization.v1.25.schema.json")]
    public void Manifest_and_language_files_are_valid_against_the_published_schema(string file, string schema)
    {
        // The validator begins at draft 6; this schema uses nothing that changed between draft 4 and draft 6.
        var published = JsonSchema.FromText(File.ReadAllText(SharedFiles.Require("data", "schemas", schema)).Replace("draft-04", "draft-06", StringComparison.Ordinal));

        var result = published.Evaluate(Read(file), new EvaluationOptions { OutputFormat = OutputFormat.List, EvaluateAs = SpecVersion.Draft6 });

        Assert.Empty(result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation} {string.Join(' ', detail.Errors!.Values)}"));
        Assert.True(result.IsValid);
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Icons_have_the_size_that_teams_asks_for(string file, int side)
    {
        // The IHDR chunk is the first of every PNG: width and height stand at its 9th and 13th byte.
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));

        Assert.Equal("\x89PNG"u8[^3..].ToArray(), bytes[1..4]);
        Assert.Equal((side, side), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    }

    [Fact]
    public void Every_command_of_the_menu_is_one_that_the_bot_knows_in_each_language()
    {
        var commands = new CommandTable(
        [
            .. new[] { "Quizzes.QuizWords", "Training.ResultsWords", "People.LanguageWords", "People.HelpWords", "Metrics.SubscribeWords" }
                .Select(words => new CommandRegistration(words, Roles.Learner, typeof(TheTeamsApp), TakesArguments: false)),
        ]);
        var titles = Read("manifest.json")["bots"]![0]!["commandLists"]!.AsArray().SelectMany(list => list!["commands"]!.AsArray()).Select(command => (string)command!["title"]!);
        var translated = Read("en.json").AsObject().Where(entry => entry.Key.EndsWith(".title", StringComparison.Ordinal)).Select(entry => (string)entry.Value!);

        Assert.All(titles.Concat(translated), title => Assert.NotNull(commands.Find(title)));
    }

    [Fact]
    public void Every_text_of_the_manifest_is_translated()
    {
        var english = Read("en.json").AsObject();
        var lists = Read("manifest.json")["bots"]![0]!["commandLists"]!.AsArray();
        var keys = lists.SelectMany((list, l) => list!["commands"]!.AsArray().SelectMany((_, c) => new[] { "title", "description" }.Select(part => $"bots[0].commandLists[{l}].commands[{c}].{part}")))
            .Concat(["name.short", "name.full", "description.short", "description.full"]);

        Assert.All(keys, key => Assert.False(string.IsNullOrWhiteSpace((string?)english[key]), key));
    }

    [Fact]
    public void The_package_holds_manifest_icons_and_languages_in_its_root_and_belongs_to_the_bot_of_the_settings()
    {
        const string BotId = "8c1d7a52-6f0e-4a4f-9f53-6a7e0a2b9c10";

        var (zip, faults) = AppPackage.BesideProgram.Pack(BotId);

        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Empty(faults);
        Assert.Equal(["color.png", "en.json", "manifest.json", "outline.png"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var manifest = archive.GetEntry("manifest.json")!.Open();
        Assert.Equal(BotId, (string?)JsonNode.Parse(manifest)!["bots"]![0]!["botId"]);
    }

    [Theory]
    [InlineData("", "Hosting.PackNoBotId")]
    [InlineData("my-bot", "Hosting.PackBotIdNoGuid")]
    public void A_package_for_no_bot_is_not_made(string botId, string text)
    {
        var (zip, faults) = AppPackage.BesideProgram.Pack(botId);

        Assert.Empty(zip);
        Assert.Equal(text, faults.Single().Text);
    }

    [Fact]
    public void A_wrong_icon_and_a_language_without_its_texts_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-app-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            File.Copy(Path.Combine(folder, "outline.png"), Path.Combine(folder, "color.png"), overwrite: true);
            File.WriteAllText(Path.Combine(folder, "en.json"), """{"name.short":"OpsBot","description.short":"x"}""");

            var (_, faults) = new AppPackage(folder).Pack("8c1d7a52-6f0e-4a4f-9f53-6a7e0a2b9c10");

            Assert.Equal(["color.png 192", "en.json description.full"], faults.Select(fault => string.Join(' ', fault.Arguments)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonNode Read(string file) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(Folder, file)), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;
}
