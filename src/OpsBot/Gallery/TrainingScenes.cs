using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;
using OpsBot.Training.Programmes;
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
            }

            return await db.SaveChangesAsync(cancellationToken);
        });
        stage.Keep("myTrainingDone", (await stage.Second.CommandsAsync("Training.MineWords"))[0]);
        var survey = stage.Keep("survey", (await stage.Second.CommandsAsync("Training.SurveyWords"))[0]);
        stage.Keep("surveyDone", await stage.Second.ClicksAsync(survey, AnswerSurvey.Verb, new JsonObject { ["overall"] = "5", ["content"] = "4", ["trainer"] = "4" }));
    }
}
