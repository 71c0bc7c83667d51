using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.People;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Programmes;
using UglyToad.PdfPig;

namespace OpsBot.Tests.Training;

/// <summary>From the last part that a trainer confirms to the certificate, and to the check on the job some weeks later.</summary>
public sealed class FinishingAProgramme
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_trainer_confirms_practice_with_evidence_and_the_certificate_follows(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var (ana, tia) = (bot.Person("Ana"), bot.Person("Tia"));
        await ana.SaysAsync("签到 红杉");
        var form = await tia.SaysAsync("确认实操 Ana");

        var noEvidence = await tia.ClicksAsync(ConfirmPractice.Verb, form.Filled(ConfirmPractice.Verb, ("targets", form.Choices[0]["value"])));
        var confirmed = await tia.ClicksAsync(ConfirmPractice.Verb, form.Filled(ConfirmPractice.Verb, ("targets", form.Choices[0]["value"]), ("evidence", "3 月 2 日报名记录 #88")));
        var again = await tia.SaysAsync("确认实操 Ana");

        Assert.Contains("写明依据", noEvidence.Said());
        Assert.Contains("已确认 1 项", confirmed.Text);
        Assert.Contains("全部完成", confirmed.Text);
        Assert.Contains("没有等待确认", again.Text);
        var entries = await bot.AskStoreAsync(db => db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
        Assert.Null(LedgerEntry.FindBreak(entries, LedgerEntry.Origin));
        Assert.DoesNotContain(entries, entry => entry.Payload.Contains("#88", StringComparison.Ordinal));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.LedgerNotes.CountAsync(note => note.Text.Contains("#88"))));
        var certificate = await bot.AskStoreAsync(db => db.Certificates.SingleAsync());
        Assert.Contains(CheckedCode.Grouped(certificate.Code), (await ana.SaysAsync("我的学习")).Text);
        Assert.Contains("证书有效：Ana，“本季培训”", (await tia.SaysAsync($"验证 {CheckedCode.Grouped(certificate.Code).ToLowerInvariant()}")).Text);
        Assert.Contains("抄错了一位", (await tia.SaysAsync($"验证 {certificate.Code[..^1]}{(certificate.Code[^1] == '1' ? '2' : '1')}")).Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject == "training.certificate")));
    }

    [Fact]
    public async Task Practice_of_somebody_not_enrolled_or_of_oneself_is_not_confirmed_and_nothing_half_applied()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);
        var tia = bot.Person("Tia");
        var target = (string)(await tia.SaysAsync("确认实操 Ana")).Choices[0]["value"]!;
        var foreign = $"{target.Split(':')[0]}:{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}:work";
        await bot.Person("Olga").SaysAsync("指派 Q Tia");
        var own = await bot.AskStoreAsync(async db => $"{target.Split(':')[0]}:{(await db.People.SingleAsync(person => person.Name == "Tia")).Id}:work");

        foreach (var targets in new[] { $"{target},{foreign}", $"{target},{own}", $"{target}x", "work" })
        {
            var answer = await tia.ClicksAsync(ConfirmPractice.Verb, new JsonObject { ["targets"] = targets, ["evidence"] = "seen" });
            Assert.Contains("没有加入", answer.Said());
        }

        Assert.DoesNotContain(await bot.AskStoreAsync(db => db.Enrolments.AsNoTracking().ToListAsync()), enrolment => enrolment.Done.Count > 0);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_exemption_needs_a_reason_and_an_end_and_can_be_taken_back(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var olga = bot.Person("Olga");
        var form = await olga.SaysAsync("豁免 Ana");
        var target = form.Choices[0]["value"];
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

        var past = await olga.ClicksAsync(ExemptPeople.Verb, form.Filled(ExemptPeople.Verb, ("target", target), ("until", "2020-01-01"), ("reason", "产假")));
        var noReason = await olga.ClicksAsync(ExemptPeople.Verb, form.Filled(ExemptPeople.Verb, ("target", target), ("until", $"{today.AddDays(20):yyyy-MM-dd}"), ("reason", " ")));
        var saved = await olga.ClicksAsync(ExemptPeople.Verb, form.Filled(ExemptPeople.Verb, ("target", target), ("until", $"{today.AddDays(20):yyyy-MM-dd}"), ("reason", "产假")));
        var targets = await olga.SaysAsync("达标 Q");
        var mine = await bot.Person("Ana").SaysAsync("我的学习");
        var second = await olga.SaysAsync("豁免 Ana");
        var ended = await olga.ClicksAsync(ExemptPeople.Verb, new JsonObject { ["target"] = target!.DeepClone(), ["end"] = true });

        Assert.Contains("截止日期要从今天起", past.Said());
        Assert.Contains("写明豁免原因", noReason.Said());
        Assert.Contains("产假", saved.Text);
        Assert.Contains("全部完成 0 / 已加入 1", targets.Text);
        Assert.Contains("豁免至", mine.Text);
        Assert.Contains("产假", second.Text);
        var acts = await bot.AskStoreAsync(db => db.Ledger.AsNoTracking().Where(entry => entry.Payload.Contains("person.exempt")).Select(entry => entry.Payload).ToListAsync());
        Assert.Contains("豁免已取消", ended.Text);
        Assert.Equal(2, acts.Count);
        Assert.DoesNotContain(acts, payload => payload.Contains("产假", StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_check_on_the_job_weeks_later_is_the_transfer_rate_and_a_failed_one_trains_again(string provider)
    {
        var clock = new ShiftedClock();
        await using var bot = await ProgrammeBot.OnAsync(provider, clock: clock);
        var (max, tia) = (bot.Person("Max"), bot.Person("Tia"));
        foreach (var name in new[] { "Ana", "Ben" })
        {
            await bot.Person(name).SaysAsync("签到 红杉");
            var practice = await tia.SaysAsync($"确认实操 {name}");
            await tia.ClicksAsync(ConfirmPractice.Verb, practice.Filled(ConfirmPractice.Verb, ("targets", practice.Choices[0]["value"]), ("evidence", "seen")));
        }

        var early = await max.SaysAsync("在岗检查");
        clock.Ahead = TimeSpan.FromDays(29);
        var form = await max.SaysAsync("在岗检查");
        var unfounded = await max.ClicksAsync(CheckOnTheJob.Verb, form.Filled(CheckOnTheJob.Verb, ("target", form.Choices[0]["value"]), ("met", "yes")));
        var met = await max.ClicksAsync(CheckOnTheJob.Verb, form.Filled(CheckOnTheJob.Verb, ("target", form.Choices[0]["value"]), ("met", "yes"), ("evidence", "抽查 5 单")));
        var notMet = await max.ClicksAsync(CheckOnTheJob.Verb, form.Filled(CheckOnTheJob.Verb, ("target", form.Choices[1]["value"]), ("met", "no"), ("evidence", "漏报名两次")));
        var twice = await max.ClicksAsync(CheckOnTheJob.Verb, form.Filled(CheckOnTheJob.Verb, ("target", form.Choices[1]["value"]), ("met", "yes"), ("evidence", "x")));

        Assert.Contains("没有到期的在岗检查", early.Text);
        Assert.Contains("在岗检查：2 人到期", form.Text);
        Assert.Contains("写明依据", unfounded.Said());
        Assert.Contains("已计入转化率", met.Text);
        Assert.Contains("已开再培训", notMet.Text);
        Assert.Contains("没有要做的在岗检查", twice.Said());
        Assert.Contains("在岗达标 1 / 已检查 2", (await max.SaysAsync("达标 Q")).Text);
        Assert.Equal([RetrainingCause.JobCheck], await bot.AskStoreAsync(db => db.Retrainings.Select(one => one.Cause).ToListAsync()));
    }

    [SkippableFact]
    public async Task The_certificate_is_a_file_with_its_font_inside_and_only_ones_own_is_given_out()
    {
        Skip.IfNot(File.Exists("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"), "The font fonts-wqy-microhei is not installed.");
        var storage = new KeptFiles();
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite, storage: storage, settings: ("OpsBot:Training:CertificateIssuer", "晨光电商培训中心"));
        var (ana, tia) = (bot.Person("Ana"), bot.Person("Tia"));
        await ana.SaysAsync("签到 红杉");
        var practice = await tia.SaysAsync("确认实操 Ana");
        await tia.ClicksAsync(ConfirmPractice.Verb, practice.Filled(ConfirmPractice.Verb, ("targets", practice.Choices[0]["value"]), ("evidence", "seen")));

        var offer = (await ana.SaysAllAsync("证书"))[1].Json["attachments"]![0]!;
        await bot.PostAsync(Consent(ana, offer));
        await bot.PostAsync(Consent(bot.Person("Ben"), offer));

        using var pdf = PdfDocument.Open(Assert.Single(storage.Files));
        var page = Assert.Single(pdf.GetPages());
        Assert.Contains("培训结业证书", page.Text);
        Assert.Contains("晨光电商培训中心", page.Text);
        Assert.Contains("完成培训“本季培训”", page.Text);
        Assert.Contains(CheckedCode.Grouped((await bot.AskStoreAsync(db => db.Certificates.SingleAsync())).Code), page.Text);
        Assert.True(page.Width > page.Height);
        Assert.InRange(storage.Files[0].Length, 5_000, 400_000);
    }

    [Fact]
    public async Task Without_a_font_the_certificate_is_shown_and_the_reason_said()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite, settings: ("OpsBot:Training:CertificateFont", "/nowhere/font.ttf"));
        var (ana, tia) = (bot.Person("Ana"), bot.Person("Tia"));
        Assert.Contains("还没有证书", (await ana.SaysAsync("证书")).Text);
        await ana.SaysAsync("签到 红杉");
        var practice = await tia.SaysAsync("确认实操 Ana");
        await tia.ClicksAsync(ConfirmPractice.Verb, practice.Filled(ConfirmPractice.Verb, ("targets", practice.Choices[0]["value"]), ("evidence", "seen")));

        var replies = await ana.SaysAllAsync("证书");

        Assert.Contains("验证码", replies[0].Text);
        Assert.Contains("CertificateFont", replies[1].Text);
    }

    private static JsonObject Consent(Drivers.Person person, JsonNode offer) => person.Activity("invoke", a =>
    {
        a["name"] = "fileConsent/invoke";
        a["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = "accept",
            ["context"] = offer["content"]!["acceptContext"]!.DeepClone(),
            ["uploadInfo"] = new JsonObject { ["name"] = "f.pdf", ["uploadUrl"] = "https://contoso.sharepoint.com/upload/1", ["contentUrl"] = "https://contoso.sharepoint.com/1", ["uniqueId"] = "1", ["fileType"] = "pdf" },
        };
    });

    private sealed class KeptFiles : IFileStorage
    {
        public List<byte[]> Files { get; } = [];

        public Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

        public Task PutAsync(Uri url, byte[] bytes, CancellationToken cancellationToken)
        {
            Files.Add(bytes);
            return Task.CompletedTask;
        }
    }
}
