using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>A bot with the sample shop, whose last day is yesterday and has one incident: conversion on 抖音.</summary>
internal static class SampleBot
{
    public const string Channel = "19:ops@thread.tacv2";

    public static Task<RunningBot> WithSampleShopAsync(string provider, params (string Key, string Value)[] settings) => WithSampleShopAsync(provider, null, settings);

    public static async Task<RunningBot> WithSampleShopAsync(string provider, Action<IServiceCollection>? add, params (string Key, string Value)[] settings)
    {
        var bot = await RunningBot.OnAsync(provider, add, [("OpsBot:Outbox:PollInterval", "00:00:00.200"), .. settings]);
        await bot.DoAsync<LoadSampleShop>(load => load.RunAsync(CancellationToken.None));
        return bot;
    }

    public static Person InChannel(this RunningBot bot, string name, string channel = Channel) => bot.Person(name, "channel", channel);

    public static async Task DoAsync<T>(this RunningBot bot, Func<T, Task> work)
        where T : notnull
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public static async Task<TResult> DoAsync<T, TResult>(this RunningBot bot, Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public static DateOnly Yesterday(this RunningBot bot) => bot.Services.GetRequiredService<BusinessDays>().Yesterday;

    /// <summary>The first post of a new thread that carries a card.</summary>
    public static async Task<Reply> NextThreadAsync(this RunningBot bot) =>
        new((await bot.Connector.WaitForAsync(IsThread)).Body!["activity"]!);

    public static bool IsThread(RecordingConnector.Call call) => call.Path == "/v3/conversations" && call.Body?["activity"] is JsonObject;
}
