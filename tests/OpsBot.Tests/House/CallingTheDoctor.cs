using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.House;

public class CallingTheDoctor
{
    [Fact]
    public async Task A_fresh_machine_has_nothing_to_mend()
    {
        using var terminal = new Terminal();

        var outcome = await terminal.RunsAsync("doctor");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("没有设置 MicrosoftAppId", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("首次启动时会自动建立", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("要修 0 项", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_out_of_range_is_named_by_its_key()
    {
        using var terminal = new Terminal { Settings = { ["OpsBot__TimeZone"] = "Asia/Nowhere", ["OpsBot__Connector__MaxAttempts"] = "0" } };

        var outcome = await terminal.RunsAsync("doctor");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("OpsBot:TimeZone", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("OpsBot:Connector:MaxAttempts", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_and_a_broken_store_are_faults()
    {
        using var blocked = new Terminal();
        blocked.File("data", "not a folder");
        using var broken = new Terminal();
        broken.File("data/opsbot.db", new string('x', 8192));

        var folder = await blocked.RunsAsync("doctor", "--lang", "en");
        var store = await broken.RunsAsync("doctor", "--lang", "en");

        Assert.Equal((1, 1), (folder.ExitCode, store.ExitCode));
        Assert.Contains("[mend] The data folder", folder.Output, StringComparison.Ordinal);
        Assert.Contains("[mend] The database", store.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_for_teams_is_asked_for_its_keys_its_token_and_its_admin()
    {
        await using var cloud = await CloudStandIn.StartAsync();
        using var terminal = new Terminal
        {
            Settings =
            {
                ["MicrosoftAppId"] = "11111111-2222-3333-4444-555555555555",
                ["MicrosoftAppTenantId"] = "contoso",
                ["MicrosoftAppPassword"] = "secret-of-the-test",
                ["ToChannelFromBotLoginUrl"] = $"{cloud.Address}/tenant",
                ["ToBotFromChannelOpenIdMetadataUrl"] = $"{cloud.Address}/openid",
                ["OpsBot__Connector__AllowLoopback"] = "true",
            },
        };

        var outcome = await terminal.RunsAsync("doctor", "--lang", "en");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("MicrosoftAppTenantId \"contoso\"", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("There is no admin", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[good] The channel's keys", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("seconds apart", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("No access token: The login address answered 401 invalid_client.", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }
}
