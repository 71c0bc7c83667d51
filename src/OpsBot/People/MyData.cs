using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.People;

/// <summary>The <c>my data</c> command: what is kept of oneself and why, and a copy as a file.</summary>
internal sealed class MyData(PersonalData data, OfferedFiles files) : ICommandHandler, IFileConsentHandler<MyData.Context>
{
    public const string Purpose = "people.data";

    public sealed record Context(string Purpose = MyData.Purpose);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["People.DataPersonal"]);
        }

        var copy = await data.CopyAsync(turn.Person, cancellationToken);
        var texts = turn.Texts;
        var card = new AdaptiveCard
        {
            FallbackText = texts["People.DataNotice"],
            Speak = texts["People.DataNotice"],
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["People.DataTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(texts["People.DataNotice"]),
                new FactSet([.. copy.Select(kind => new Fact(kind.Key, texts.Format("People.DataRows", kind.Value is JsonArray rows ? rows.Count : 1)))]),
            ],
        };
        return new Reply(
            Activity.CreateMessage(card, texts["People.DataTitle"]),
            OfferedFiles.Offer(texts["People.DataName"], texts["People.DataDescription"], Bytes(copy).Length, new Context()));
    }

    public async Task HandleAsync(Turn turn, Context context, FileUploadInfo? upload, CancellationToken cancellationToken)
    {
        if (upload is not null && turn.IsPersonal)
        {
            await files.StoreAsync(turn, upload, Bytes(await data.CopyAsync(turn.Person, cancellationToken)), cancellationToken);
        }
    }

    private static byte[] Bytes(JsonObject copy) => Encoding.UTF8.GetBytes(copy.ToJsonString(PersonJson.Indented));
}
