using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Bot;

namespace OpsBot.Gallery;

/// <summary>One page that holds all it needs: the cards, the renderer and the look.</summary>
internal static class GalleryPage
{
    private static readonly string[] Labels = ["Title", "Language", "Theme", "Light", "Dark", "NotDrawn", "Phone", "Desktop"];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "gallery", "page");

    /// <summary>The script that takes the pictures.</summary>
    public static string Camera => Path.Combine(Folder, "shoot.mjs");

    /// <param name="albums">The cards by language.</param>
    /// <param name="renderer">The files of the renderer; none when it is not there, then the page shows JSON.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<string> BuildAsync(
        IReadOnlyDictionary<string, OrderedDictionary<string, JsonNode>> albums, IReadOnlyList<string> renderer, CancellationToken cancellationToken)
    {
        var template = await File.ReadAllTextAsync(Path.Combine(Folder, "page.html"), cancellationToken);
        var scripts = new List<string>();
        foreach (var file in renderer.Append(Path.Combine(Folder, "draw.js")))
        {
            // The text of a script must not end the element that it stands in.
            var script = (await File.ReadAllTextAsync(file, cancellationToken)).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
            scripts.Add($"<script>{script}</script>");
        }

        // The usual encoder of JSON leaves no angle bracket, so that no card ends the element either.
        return template
            .Replace("<!-- cards -->", $"<script type=\"application/json\" id=\"cards\">{JsonSerializer.Serialize(albums.Select(AlbumOf))}</script>", StringComparison.Ordinal)
            .Replace("<!-- scripts -->", string.Join('\n', scripts), StringComparison.Ordinal);
    }

    private static object AlbumOf(KeyValuePair<string, OrderedDictionary<string, JsonNode>> album)
    {
        var texts = Texts.In(album.Key);
        return new
        {
            language = album.Key,
            name = texts["People.LanguageName"],
            labels = Labels.ToDictionary(label => char.ToLowerInvariant(label[0]) + label[1..], label => texts[$"Gallery.Page.{label}"]),
            cards = album.Value.Select(card => new { name = card.Key, card = card.Value }),
        };
    }
}
