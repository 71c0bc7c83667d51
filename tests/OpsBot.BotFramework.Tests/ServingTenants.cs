using System.Text.Json.Nodes;
using OpsBot.BotFramework.Authentication;

namespace OpsBot.BotFramework.Tests;

public sealed class ServingTenants : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;

    public async Task InitializeAsync() => _channel = await ChannelStandIn.StartAsync();

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Theory]
    [InlineData("good", null, 200)]
    [InlineData("GOOD", "good", 200)]
    [InlineData(null, "good", 200)]
    [InlineData("other", null, 403)]
    [InlineData(null, "other", 403)]
    [InlineData("good", "other", 403)]
    [InlineData("other", "good", 403)]
    [InlineData(null, null, 403)]
    public async Task With_a_list_both_names_of_the_tenant_agree_and_stand_on_it(string? conversation, string? channelData, int status)
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel, options => options.AllowedTenants.Add("good"));

        Assert.Equal(status, await PostAsync(host, conversation, channelData));
        Assert.Equal(status == 200 ? 1 : 0, host.Bot.Turns);
        Assert.Equal(status == 200 ? 1 : 0, _channel.Sent.Count);
    }

    [Theory]
    [InlineData("tenant-1", 200)]
    [InlineData(null, 200)]
    [InlineData("other", 403)]
    public async Task Without_a_list_a_single_tenant_bot_refuses_whoever_names_another(string? tenant, int status)
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        Assert.Equal(status, await PostAsync(host, tenant, null));
    }

    [Fact]
    public async Task Without_a_list_a_bot_of_many_tenants_serves_all()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel, options => options.MicrosoftAppType = AppTypes.MultiTenant);

        Assert.Equal(200, await PostAsync(host, "any", null));
    }

    private Task<int> PostAsync(EchoHost host, string? conversation, string? channelData)
    {
        var activity = EchoHost.Message(_channel.Address, "hello");
        activity["conversation"]!["tenantId"] = conversation;
        if (channelData is not null)
        {
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = channelData } };
        }

        return host.PostTextAsync(activity.ToJsonString(), authorization: $"Bearer {_channel.Token()}");
    }
}
