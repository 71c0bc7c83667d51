using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;
using OpsBot.Training.FollowUp;
using OpsBot.Training.Kpi;
using OpsBot.Training.Programmes;
using OpsBot.Training.Ratings;
using OpsBot.Training.Scores;
using OpsBot.Training.Surveys;
using OpsBot.Training.Targets;

namespace OpsBot.Gallery;

/// <summary>A programme as its learner, manager, trainer and owner see it.</summary>
internal static class TrainingScenes
{
    private const string Code = "Q";

    public static async Task LearnAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Keep("myTrainingNone", (await stage.Admin.CommandsAsync("Training.MineWords"))[0]);
        var definition = ProgrammeFile.Read(Encoding.UTF8.GetBytes(await stage.ReadSampleAsync("programme.json", cancellationToken)));
        var (_, faults, _) = await stage.ActAsync(services => services.GetRequiredService<DefineProgramme>().RunAsync(definition, actor: null, cancellationToken));
        if (faults.Count > 0)
        {
            throw new SceneException(string.Join("; ", faults));
        }

        var learner = stage.Learner;
        var mine = stage.Keep("myTraining", (await learner.CommandsAsync("Training.MineWords"))[0]);
        string TitleOf(string part) => definition.Parts!.Single(one => one.Id == part).Title;
        var reading = stage.Keep("partReading", await learner.ClicksAsync(mine, ShowPart.Verb, title: TitleOf("read")));
        stage.Keep("partReadAgain", await learner.ClicksAsync(reading, CompletePart.Verb));
        stage.Keep("partSession", await learner.ClicksAsync(mine, ShowPart.Verb, title: TitleOf("class")));
        stage.Keep("partPractice", await learner.ClicksAsync(mine, ShowPart.Verb, title: TitleOf("practice")));
        var material = stage.Keep("partMaterial", await learner.ClicksAsync(mine, ShowPart.Verb, title: TitleOf("film")));
        stage.Keep("partDone", await learner.ClicksAsync(material, CompletePart.Verb));
    }

    public static async Task LookAfterAsync(Stage stage, CancellationToken cancellationToken)
    {
        var admin = stage.Admin;
        var form = stage.Keep("assign", (await admin.CommandsAsync("Training.AssignWords"))[0]);
        var group = Visitor.FirstChoice(form, "to");
        stage.Keep("assigned", await admin.ClicksAsync(form, AssignProgramme.Verb, new JsonObject { ["programme"] = Code, ["to"] = group }));
        var targets = stage.Keep("targets", (await admin.CommandsAsync("Training.TargetsWords", Code))[0]);
        var people = stage.Keep("targetsPeople", await admin.ClicksAsync(targets, ShowTargets.Verb));
        stage.Keep("targetsPerson", await admin.ClicksAsync(people, ShowPerson.Verb));
        stage.Keep("targetsReminded", await admin.ClicksAsync(people, RemindPeople.Verb));
        stage.Keep("reminder", await stage.PostedAsync(MyTraining.Verb, cancellationToken));
    }

    public static async Task ScoreAsync(Stage stage, CancellationToken cancellationToken)
    {
        var trainer = stage.Trainer;
        var form = stage.Keep("scores", (await trainer.CommandsAsync("Training.ScoreWords"))[0]);
        var target = Visitor.FirstChoice(form, "target");
        stage.Keep("scoresEntered", await trainer.ClicksAsync(form, EnterScores.Verb, new JsonObject { ["target"] = target.DeepClone(), ["practical"] = 85, ["process"] = 84 }));
        stage.Keep("scoresToCorrect", await trainer.ClicksAsync(form, EnterScores.Verb, new JsonObject { ["target"] = target, ["practical"] = 95 }));
        var waiting = stage.Keep("corrections", (await stage.Admin.CommandsAsync("Training.CorrectionWords"))[0]);
        stage.Keep("correctionsDone", await stage.Admin.ClicksAsync(waiting, ApproveCorrection.Verb));
    }

    /// <summary>What a trainer confirms, an owner exempts from, and a shop's violation brings about.</summary>
    public static async Task FollowUpAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (admin, trainer, learner) = (stage.Admin, stage.Trainer, stage.Learner);
        var practice = stage.Keep("practice", (await trainer.CommandsAsync("Training.PracticeWords"))[0]);
        stage.Keep("practiceConfirmed", await trainer.ClicksAsync(practice, ConfirmPractice.Verb, new JsonObject { ["targets"] = Visitor.FirstChoice(practice, "targets"), ["evidence"] = stage.Texts["Gallery.Evidence"] }));
        var exempt = stage.Keep("exempt", (await admin.CommandsAsync("Training.ExemptWords"))[0]);
        var today = stage.Today;
        stage.Keep("exempted", await admin.ClicksAsync(exempt, ExemptPeople.Verb, new JsonObject { ["target"] = Visitor.FirstChoice(exempt, "target"), ["until"] = $"{today.AddDays(20):yyyy-MM-dd}", ["reason"] = stage.Texts["Gallery.Reason"] }));
        stage.Keep("exemptAgain", (await admin.CommandsAsync("Training.ExemptWords"))[0]);

        var violation = stage.Keep("violation", (await admin.CommandsAsync("Training.ViolationWords", stage.Texts["Gallery.Shop"]))[0]);
        stage.Keep("violationRecorded", await admin.ClicksAsync(violation, RecordViolation.Verb, new JsonObject
        {
            ["team"] = (await stage.ActAsync(async services => await services.GetRequiredService<OpsBotDbContext>().People.Where(person => person.AccountId == Visitor.AccountOf("learner")).Select(person => person.Team).SingleAsync(cancellationToken))),
            ["kind"] = "Platform",
            ["clauses"] = "隐私-1.1",
            ["text"] = stage.Texts["Gallery.Violation"],
        }));
        stage.Keep("retrainingOpened", await stage.PostedAsync(ShowRetraining.Verb, cancellationToken));
        var mine = stage.Keep("retrainings", (await learner.CommandsAsync("Training.RetrainingWords"))[0]);
        var reading = stage.Keep("retrainingMine", await learner.ClicksAsync(mine, ShowRetraining.Verb));
        stage.Keep("retrainingQuestions", await learner.ClicksAsync(reading, ShowRetraining.Verb));
        stage.Keep("retrainingsOfPeople", (await trainer.CommandsAsync("Training.RetrainingWords"))[0]);
        var other = stage.Keep("retrainingToAnalyse", await trainer.ClicksAsync(ShowRetraining.Verb, await OfLearnerAsync(stage, cancellationToken)));
        stage.Keep("retrainingAnalysed", await trainer.ClicksAsync(other, FollowUpRetraining.Verb, new JsonObject { ["analysis"] = stage.Texts["Gallery.Analysis"], ["measure"] = stage.Texts["Gallery.Measure"] }));
        stage.Keep("guide", (await learner.CommandsAsync("Training.GuideWords"))[0]);
    }

    /// <summary>What people hand in, and how they are rated.</summary>
    public static async Task HandInAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (admin, trainer, learner) = (stage.Admin, stage.Trainer, stage.Learner);
        var submit = stage.Keep("submit", (await learner.CommandsAsync("Training.SubmitWords"))[0]);
        stage.Keep("submitted", await learner.ClicksAsync(submit, SubmitContribution.Verb, new JsonObject { ["kind"] = "Proposal", ["title"] = stage.Texts["Gallery.Proposal"], ["text"] = stage.Texts["Gallery.ProposalText"] }));
        var waiting = stage.Keep("submissions", (await trainer.CommandsAsync("Training.ContributionWords"))[0]);
        stage.Keep("submissionAccepted", await trainer.ClicksAsync(waiting, DecideContribution.Verb));
        stage.Keep("submitAgain", (await learner.CommandsAsync("Training.SubmitWords"))[0]);

        var review = stage.Keep("contentReview", (await admin.CommandsAsync("Training.ReviewWords"))[0]);
        stage.Keep("contentReviewed", await admin.ClicksAsync(review, ReviewContent.Verb, new JsonObject { ["outcome"] = stage.Texts["Gallery.Outcome"] }));

        var invite = stage.Keep("invite", (await trainer.CommandsAsync("Training.InviteWords"))[0]);
        var target = Visitor.FirstChoice(invite, "target");
        var cooperation = stage.Keep("invited", await trainer.ClicksAsync(invite, InviteRater.Verb, new JsonObject { ["target"] = target.DeepClone(), ["rater"] = "Design" }));
        var form = stage.Keep("rateCooperation", (await admin.CommandsAsync("Training.RateWords", CodeOn(cooperation)))[0]);
        stage.Keep("rated", await admin.ClicksAsync(form, RatePeople.Verb, new JsonObject { ["cooperation"] = "7" }));
        var peer = await trainer.ClicksAsync(invite, InviteRater.Verb, new JsonObject { ["target"] = target, ["rater"] = "Peer" });
        stage.Keep("ratePeer", (await admin.CommandsAsync("Training.RateWords", CodeOn(peer)))[0]);
        stage.Keep("rateSelf", (await learner.CommandsAsync("Training.RateWords"))[0]);

        var scorecard = stage.Keep("scorecard", (await admin.CommandsAsync("Training.KpiWords", $"{stage.Texts["Gallery.Name.learner"]} {stage.Today.Year}Q{(stage.Today.Month + 2) / 3}"))[0]);
        stage.Keep("scorecardEntered", await admin.ClicksAsync(scorecard, EnterKpi.Verb, new JsonObject { ["indicator"] = "salesRatio", ["value"] = "85" }));
        stage.Keep("scorecardMine", (await learner.CommandsAsync("Training.KpiWords"))[0]);
    }

    /// <summary>Weeks after the end: certificate, check on the job, and what the term brought.</summary>
    public static async Task LookBackAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Keep("certificate", (await stage.Second.CommandsAsync("Training.CertificateWords"))[0]);
        await stage.ActAsync(async services =>
        {
            var before = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-40);
            return await services.GetRequiredService<OpsBotDbContext>().Enrolments.Where(enrolment => enrolment.FinishedAt != null)
                .ExecuteUpdateAsync(row => row.SetProperty(enrolment => enrolment.FinishedAt, before), cancellationToken);
        });
        var check = stage.Keep("jobCheck", (await stage.Admin.CommandsAsync("Training.JobCheckWords"))[0]);
        stage.Keep("jobChecked", await stage.Admin.ClicksAsync(check, CheckOnTheJob.Verb, new JsonObject { ["target"] = Visitor.FirstChoice(check, "target"), ["met"] = "yes", ["evidence"] = stage.Texts["Gallery.Evidence"] }));
        stage.Keep("effect", (await stage.Admin.CommandsAsync("Training.EffectWords", Code))[0]);
        stage.Keep("trainingRules", (await stage.Learner.CommandsAsync("Training.RulesWords"))[0]);
        stage.Keep("messages", (await stage.Learner.CommandsAsync("People.MessagesWords"))[0]);
    }

    private static string CodeOn(JsonNode invited) => Visitor.Parts(invited).Select(part => (string?)(part["text"] as JsonValue) ?? "")
        .SelectMany(text => text.Split(' ')).Last(word => word.Contains('-', StringComparison.Ordinal) && Domain.Training.Certificates.CheckedCode.Read(word) is not null);

    private static async Task<JsonObject> OfLearnerAsync(Stage stage, CancellationToken cancellationToken) => new()
    {
        ["retraining"] = await stage.ActAsync(async services =>
        {
            var db = services.GetRequiredService<OpsBotDbContext>();
            return (await (from retraining in db.Retrainings
                           join person in db.People on retraining.PersonId equals person.Id
                           where person.AccountId == Visitor.AccountOf("learner")
                           select retraining.Id).FirstAsync(cancellationToken)).ToString();
        }),
    };

    /// <summary>Everything is done, as if time had passed: then the survey comes, and the learner's card has nothing left.</summary>
    public static async Task FinishAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.ActAsync(async services =>
        {
            var db = services.GetRequiredService<OpsBotDbContext>();
            var at = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var programmes = await db.Programmes.ToListAsync(cancellationToken);
            var enrolments = await (from enrolment in db.Enrolments
                                    join person in db.People on enrolment.PersonId equals person.Id
                                    where person.AccountId == Visitor.AccountOf("second")
                                    select new { Enrolment = enrolment, person.Post }).ToListAsync(cancellationToken);
            foreach (var one in enrolments)
            {
                var programme = programmes.Single(held => held.Id == one.Enrolment.ProgrammeId);
                foreach (var part in programme.PartsFor(one.Post).ToList())
                {
                    one.Enrolment.Complete(programme, part.Id, one.Post, at);
                }

                one.Enrolment.Examine(82, 82);
                await services.GetRequiredService<DoneParts>().FinishAsync(programme, one.Enrolment, one.Post, cancellationToken);
            }

            return await db.SaveChangesAsync(cancellationToken);
        });
        stage.Keep("myTrainingDone", (await stage.Second.CommandsAsync("Training.MineWords"))[0]);
        var survey = stage.Keep("survey", (await stage.Second.CommandsAsync("Training.SurveyWords"))[0]);
        stage.Keep("surveyDone", await stage.Second.ClicksAsync(survey, AnswerSurvey.Verb, new JsonObject { ["overall"] = "5", ["content"] = "4", ["trainer"] = "4" }));
    }
}
