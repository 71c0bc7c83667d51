using System.Text;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>"The handbook does not say", with the clauses that come nearest.</summary>
internal static class NearestMessage
{
    public static Activity Build(Texts texts, HandbookAnswer.NearestOnly answer)
    {
        var text = new StringBuilder(texts["Handbook.NotSaid"]);
        if (answer.Nearest.Count > 0)
        {
            text.Append("\n\n").Append(texts["Handbook.Nearest"]).Append('\n');
            foreach (var citation in answer.Nearest)
            {
                text.Append("\n- ").Append(AnswerMessage.Where(texts, citation));
            }
        }

        return Activity.CreateMessage(text.ToString());
    }
}
