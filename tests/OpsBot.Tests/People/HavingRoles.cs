using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;
using Reply = OpsBot.Tests.Drivers.Reply;

namespace OpsBot.Tests.People;

public sealed class HavingRoles
{
    // The id of an admin by setting who says nothing in most tests: with one, nobody else is an admin.
    private static readonly (string, string) OneAdmin = ("OpsBot:Admins", "aad-Ada, 29:Nobody");

    public static TheoryData<string> OnEachStore => Providers.All;

    public static TheoryData<Roles> EachRole => [.. RoleRules.Each];

    [Theory, MemberData(nameof(EachRole))]
    public async Task Each_command_and_each_button_is_done_for_those_who_may_and_refused_to_all_others(Roles role)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, OneAdmin);
        var commands = bot.Services.GetRequiredService<CommandTable>().All;
        var verbs = bot.Services.GetServices<CardActionRegistration>().ToList();
        foreach (var (action, number) in commands.Select(c => (c.WordsKey, c.Least)).Concat(verbs.Select(v => (v.Verb, v.Least))).Select((action, number) => (action, number)))
        {
            // A person each: what one action changes is no business of the next.
            var person = bot.Person($"Ana-{number}");
            await person.SaysAsync("帮助");
            await GiveAsync(bot, person, role);

            var answer = number < commands.Count
                ? await person.SaysAsync(Texts.In("zh-CN")[action.Item1].Split(';')[0])
                : await person.ClicksAsync(action.Item1, new JsonObject());

            Assert.True(role.Allows(action.Item2) != IsRefusal(answer), $"{role} and {action.Item1}: {answer.Json.ToJsonString()}");
        }
    }

    [Theory, MemberData(nameof(EachRole))]
    public async Task Each_offered_file_is_stored_for_those_who_may_have_it_only(Roles role)
    {
        var storage = new CountingStorage();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<IFileStorage>(storage), OneAdmin);
        var person = bot.Person("Ana");
        await person.SaysAsync("帮助");
        await GiveAsync(bot, person, role);
        foreach (var file in bot.Services.GetServices<FileConsentRegistration>().Where(file => !role.Allows(file.Least)))
        {
            await bot.PostAsync(person.Activity("invoke", activity =>
            {
                activity["name"] = "fileConsent/invoke";
                activity["value"] = new JsonObject
                {
                    ["type"] = "fileUpload",
                    ["action"] = "accept",
                    ["context"] = new JsonObject { ["purpose"] = file.Purpose },
                    ["uploadInfo"] = new JsonObject { ["name"] = "f", ["uploadUrl"] = "https://contoso.sharepoint.com/1", ["contentUrl"] = "https://contoso.sharepoint.com/1", ["uniqueId"] = "1", ["fileType"] = "f" },
                };
            }));
        }

        Assert.Equal(0, storage.Count);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_admin_by_setting_gives_roles_and_they_hold_from_the_next_message_on(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, OneAdmin);
        var (ada, ben) = (bot.Person("Ada"), bot.Person("Ben"));
        await ben.SaysAsync("帮助");
        var before = await ben.SaysAsync("检查指标");

        var form = await ada.SaysAsync("角色 Ben");
        var data = new JsonObject { ["person"] = form.Choices[0]["value"]!.DeepClone(), ["roles"] = "Manager,Expert" };
        var granted = await ada.ClicksAsync(GrantRoles.Verb, data);

        Assert.True(IsRefusal(before));
        Assert.Contains("主管、专家", granted.Text);
        Assert.False(IsRefusal(await ben.SaysAsync("检查指标")));
        Assert.Contains("主管、专家", (await ben.SaysAsync("我的角色")).Text);
    }

    [Theory]
    [InlineData("""{"person":"no id","roles":"Manager"}""", "请选择人员和角色")]
    [InlineData("""{"person":"01900000-0000-7000-8000-000000000000","roles":"Manager"}""", "已经过期")]
    [InlineData("""{"person":"01900000-0000-7000-8000-000000000000","roles":"King"}""", "请选择人员和角色")]
    [InlineData("""{}""", "请选择人员和角色")]
    public async Task A_form_that_names_nobody_or_no_role_changes_nothing(string data, string sentence)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, OneAdmin);

        var answer = await bot.Person("Ada").ClicksAsync(GrantRoles.Verb, JsonNode.Parse(data)!);

        Assert.Contains(sentence, answer.Json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.DoesNotContain(await bot.AskStoreAsync(db => db.People.ToListAsync()), person => person.Roles != Roles.Learner);
    }

    [Fact]
    public async Task Without_an_app_id_and_without_the_setting_the_local_user_is_admin()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        Assert.NotEmpty((await bot.Person("Ana").SaysAsync("角色 Ana")).Choices);
    }

    [Fact]
    public async Task Help_names_what_one_may_do_and_nothing_else()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, OneAdmin);
        var (ada, ben) = (bot.Person("Ada"), bot.Person("Ben"));

        var (forAll, forFew) = (await ben.SaysAsync("帮助"), await ada.SaysAsync("帮助"));

        Assert.Contains("每日三题", forAll.Text);
        Assert.DoesNotContain("订阅告警", forAll.Text);
        Assert.Contains("订阅告警", forFew.Text);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_readers_language()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, OneAdmin);
        var ben = bot.Person("Ben");
        ben.Locale = "en-GB";

        Assert.Contains("Only the following may do this: managers", (await ben.SaysAsync("check metrics")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Staff_are_found_by_role_post_team_and_manager_and_those_who_left_are_not(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, OneAdmin);
        foreach (var name in new[] { "Ada", "Ben", "Cho", "Dan" })
        {
            await bot.Person(name).SaysAsync("帮助");
        }

        await using var scope = bot.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        var people = await db.People.ToDictionaryAsync(person => person.Name);
        people["Ben"].Grant(Roles.Manager);
        foreach (var name in new[] { "Cho", "Dan" })
        {
            people[name].Describe(team: "华东", post: "运营");
            people[name].ReportTo(people["Ben"].Id);
        }

        people["Dan"].Leave(TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
        var staff = scope.ServiceProvider.GetRequiredService<Staff>();

        Assert.Equal(["Ada", "Ben"], (await staff.WithRoleAsync(Roles.Manager, default)).Select(person => person.Name));
        Assert.Equal(["Cho"], (await staff.InTeamAsync("华东", default)).Select(person => person.Name));
        Assert.Equal(["Cho"], (await staff.WithPostAsync("运营", default)).Select(person => person.Name));
        Assert.Equal(["Cho"], (await staff.ReportingToAsync(people["Ben"].Id, default)).Select(person => person.Name));
        Assert.Equal("Ben", (await staff.ManagerOfAsync(people["Cho"].Id, default))?.Name);
        Assert.True(await staff.MayReadResultsAsync(people["Ben"].Id, Roles.Manager, people["Cho"].Id, default));
        Assert.False(await staff.MayReadResultsAsync(people["Cho"].Id, Roles.Learner, people["Ben"].Id, default));
        Assert.False(await staff.MayReadResultsAsync(people["Ben"].Id, Roles.Manager, people["Ada"].Id, default));
    }

    private static bool IsRefusal(Reply reply) => reply.Text.Contains("这项操作只有", StringComparison.Ordinal) || ((string?)(reply.Json["value"] as JsonValue) ?? "").Contains("这项操作只有", StringComparison.Ordinal);

    private static Task<int> GiveAsync(RunningBot bot, Drivers.Person person, Roles role) => bot.AskStoreAsync(async db =>
    {
        var account = await db.People.SingleAsync(p => p.ChannelUserId == person.UserId);
        account.Grant(role);
        return await db.SaveChangesAsync();
    });

    private sealed class CountingStorage : IFileStorage
    {
        public int Count { get; private set; }

        public Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

        public Task PutAsync(Uri url, byte[] bytes, CancellationToken cancellationToken)
        {
            Count++;
            return Task.CompletedTask;
        }
    }
}
