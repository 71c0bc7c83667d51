using System.Text;
using System.Text.Json.Nodes;
using OpsBot.People;

namespace OpsBot.Gallery;

/// <summary>The greeting, help, languages and roles.</summary>
internal static class PeopleScenes
{
    public static async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var roster = await stage.ReadSampleAsync("roster.csv", cancellationToken);
        var imported = await stage.ActAsync(services => services.GetRequiredService<ImportRoster>().RunAsync(Encoding.UTF8.GetBytes(roster), dryRun: false, actor: null, cancellationToken));
        if (imported.Problems.Count > 0)
        {
            throw new SceneException(string.Join("; ", imported.Problems));
        }

        await stage.Learner.InstallsAsync(inChannel: false);
        stage.Keep("welcome", await stage.PostedAsync(JsonTextOf(stage.Texts["People.StarterResults"]), cancellationToken));
        await stage.Admin.InstallsAsync(inChannel: true);
        stage.Keep("welcomeChannel", await stage.PostedAsync(JsonTextOf(stage.Texts["People.StarterAlerts"]), cancellationToken));

        stage.Keep("help", (await stage.Learner.CommandsAsync("People.HelpWords"))[0]);
        stage.Keep("helpTrainer", (await stage.Trainer.CommandsAsync("People.HelpWords"))[0]);
        stage.Keep("helpAdmin", (await stage.Admin.CommandsAsync("People.HelpWords"))[0]);
        stage.Keep("helpChannel", (await stage.Learner.CommandsAsync("People.HelpWords", inChannel: true))[0]);
        var language = stage.Keep("language", (await stage.Second.CommandsAsync("People.LanguageWords"))[0]);
        stage.Keep("languageChosen", await stage.Second.ClicksAsync(language, ChooseLanguage.Verb, title: stage.Texts["People.LanguageName"]));
        stage.Keep("roles", (await stage.Learner.CommandsAsync("People.RolesWords"))[0]);
        var grant = stage.Keep("rolesGrant", (await stage.Admin.CommandsAsync("People.RolesWords"))[0]);
        var person = Visitor.FirstChoice(grant, "person");
        stage.Keep("rolesGranted", await stage.Admin.ClicksAsync(grant, GrantRoles.Verb, new JsonObject { ["person"] = person, ["roles"] = "Expert" }));
    }

    private static string JsonTextOf(string text) => JsonValue.Create(text).ToJsonString().Trim('"');
}
