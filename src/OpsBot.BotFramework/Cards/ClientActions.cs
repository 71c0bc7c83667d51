using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Opens a page.</summary>
/// <param name="Url">An https address, or a deep link of Teams.</param>
public sealed record ActionOpenUrl(string Url) : CardAction;

/// <summary>Shows or hides elements, without asking the bot.</summary>
/// <param name="TargetElements">Which; an id alone toggles.</param>
public sealed record ActionToggleVisibility(IReadOnlyList<TargetElement> TargetElements) : CardAction;

/// <summary>An element that an <see cref="ActionToggleVisibility"/> shows or hides.</summary>
/// <param name="ElementId">Its id.</param>
/// <param name="IsVisible">True shows, false hides, <c>null</c> toggles.</param>
[JsonConverter(typeof(Converter))]
public sealed record TargetElement(string ElementId, bool? IsVisible = null)
{
    /// <summary>Toggles the element with this id.</summary>
    public static implicit operator TargetElement(string elementId) => new(elementId);

    internal sealed class Converter : WriteOnlyConverter<TargetElement>
    {
        public override void Write(Utf8JsonWriter writer, TargetElement value, JsonSerializerOptions options)
        {
            if (value.IsVisible is not { } isVisible)
            {
                writer.WriteStringValue(value.ElementId);
                return;
            }

            writer.WriteStartObject();
            writer.WriteString("elementId", value.ElementId);
            writer.WriteBoolean("isVisible", isVisible);
            writer.WriteEndObject();
        }
    }
}

/// <summary>Opens a card below the buttons. Not allowed as a <c>selectAction</c>.</summary>
/// <param name="Card">Its ids are unique within the whole; its inputs are sent with those around it.</param>
public sealed record ActionShowCard(AdaptiveCard Card) : CardAction;
