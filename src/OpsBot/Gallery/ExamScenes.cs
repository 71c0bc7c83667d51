using System.Text;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Gallery;

/// <summary>An exam from its rules to its receipt, and those that a trainer sets up.</summary>
internal static class ExamScenes
{
    private const int ReceiptLength = 8;

    public static async Task SitAsync(Stage stage, CancellationToken cancellationToken)
    {
        var learner = stage.Learner;
        var rules = stage.Keep("examRules", (await learner.CommandsAsync("Quizzes.ExamWords", QuizScenes.Topic))[0]);
        var shown = stage.Keep("examItem", await learner.ClicksAsync(rules, StartExam.Verb));
        while (QuizScenes.Has(shown, AnswerItem.Verb))
        {
            shown = await learner.ClicksAsync(shown, AnswerItem.Verb, QuizScenes.Picking("1"));
        }

        stage.Keep("examScore", shown);
        stage.Keep("examReview", await learner.ClicksAsync(shown, ReviewAnswers.Verb));
        stage.Keep("examWait", (await learner.CommandsAsync("Quizzes.ExamWords", QuizScenes.Topic))[0]);
        stage.Keep("results", (await learner.CommandsAsync("Training.ResultsWords"))[0]);
        var words = Visitor.Parts(shown).Select(part => (string?)part["text"]).OfType<string>()
            .SelectMany(text => text.Split([' ', '。', '“', '”', '「', '」', '"', '.', '：', ':', '，', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var code = words.FirstOrDefault(word => word.Length == ReceiptLength && word.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
            ?? throw new SceneException($"no receipt in {shown.ToJsonString()}");
        stage.Keep("receipt", (await learner.CommandsAsync("Training.ResultsWords", code))[0]);
    }

    public static async Task ManageAsync(Stage stage, CancellationToken cancellationToken)
    {
        var file = await stage.ReadSampleAsync("exams.json", cancellationToken);
        var (exams, problems) = await stage.ActAsync(services => services.GetRequiredService<ImportExams>().RunAsync(Encoding.UTF8.GetBytes(file), cancellationToken));
        if (problems.Count > 0)
        {
            throw new SceneException(string.Join("; ", problems.Select(problem => problem.In(stage.Texts))));
        }

        var trainer = stage.Trainer;
        var list = stage.Keep("exams", (await trainer.CommandsAsync("Quizzes.ManageWords"))[0]);
        string TitleOf(string id) => exams.Single(exam => exam.Id == id).Title;
        stage.Keep("examCheckShort", await trainer.ClicksAsync(list, ManageExams.CheckVerb, title: TitleOf("short")));
        var check = stage.Keep("examCheck", await trainer.ClicksAsync(list, ManageExams.CheckVerb, title: TitleOf("quarter")));
        stage.Keep("examPublished", await trainer.ClicksAsync(check, ManageExams.PublishVerb));
        await trainer.ClicksAsync(await trainer.ClicksAsync(list, ManageExams.CheckVerb, title: TitleOf("closing")), ManageExams.PublishVerb);

        var second = stage.Second;
        var choice = stage.Keep("examChoice", (await second.CommandsAsync("Quizzes.ExamWords"))[0]);
        var item = stage.Keep("examItemPausing", await second.ClicksAsync(await second.ClicksAsync(choice, ShowExam.Verb, title: TitleOf("quarter")), StartExam.Verb));
        var paused = stage.Keep("examPaused", await second.ClicksAsync(item, PauseExam.Verb));
        var shown = await second.ClicksAsync(paused, PauseExam.ResumeVerb);
        while (QuizScenes.Has(shown, AnswerItem.Verb))
        {
            shown = await second.ClicksAsync(shown, AnswerItem.Verb, QuizScenes.Picking("1"));
        }

        shown = await second.ClicksAsync(await second.ClicksAsync(choice, ShowExam.Verb, title: TitleOf("closing")), StartExam.Verb);
        while (QuizScenes.Has(shown, AnswerItem.Verb))
        {
            shown = await second.ClicksAsync(shown, AnswerItem.Verb, QuizScenes.Picking("1"));
        }

        stage.Keep("examHeldBack", shown);
    }
}
