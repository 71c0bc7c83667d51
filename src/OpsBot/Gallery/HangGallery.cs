using System.ComponentModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.Hosting;

namespace OpsBot.Gallery;

/// <summary>What became of a gallery.</summary>
/// <param name="Pictures">How many were taken.</param>
/// <param name="Notices">What is missing, a sentence each.</param>
/// <param name="HasFailed">Whether something that should have worked did not.</param>
internal sealed record HungGallery(int Pictures, IReadOnlyList<string> Notices, bool HasFailed);

/// <summary>Writes the cards into a folder: JSON always, the page and its pictures as far as Node.js and Chromium are there.</summary>
internal sealed class HangGallery(Texts texts, GalleryOptions options, Action<string> say)
{
    private static readonly TimeSpan CameraLimit = TimeSpan.FromMinutes(10);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<HungGallery> RunAsync(IReadOnlyDictionary<string, OrderedDictionary<string, JsonNode>> albums, string folder, CancellationToken cancellationToken)
    {
        foreach (var (language, cards) in albums)
        {
            Directory.CreateDirectory(Path.Combine(folder, language));
            foreach (var (name, card) in cards)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, language, $"{name}.json"), card.ToJsonString(Readable) + "\n", cancellationToken);
            }
        }

        var packages = new RendererPackages(options.ResolveCacheDirectory());
        var missing = await FetchRendererAsync(packages, cancellationToken);
        var page = Path.Combine(folder, "index.html");
        await File.WriteAllTextAsync(page, await GalleryPage.BuildAsync(albums, missing is null ? packages.Scripts : [], cancellationToken), cancellationToken);
        if (missing is not null)
        {
            return new(0, [texts.Format("Gallery.NoRenderer", missing)], HasFailed: true);
        }

        return options.FindChromium() is { } chromium
            ? await PictureAsync(packages, chromium, page, folder, albums.Keys, cancellationToken)
            : new(0, [texts["Gallery.NoChromium"]], HasFailed: false);
    }

    // What is missing, or null.
    private async Task<string?> FetchRendererAsync(RendererPackages packages, CancellationToken cancellationToken)
    {
        if (packages.AreInstalled)
        {
            return null;
        }

        if (!await NpmPackages.IsNodeThereAsync(cancellationToken))
        {
            return texts["Gallery.NodeMissing"];
        }

        try
        {
            await packages.InstallAsync(() => say(texts["Gallery.Installing"]), cancellationToken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is InvalidOperationException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return fault.Message;
        }
    }

    private async Task<HungGallery> PictureAsync(
        RendererPackages packages, string chromium, string page, string folder, IEnumerable<string> languages, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CameraLimit);
        try
        {
            var (exitCode, output) = await NpmPackages.RunAsync("node", [GalleryPage.Camera, packages.Folder, chromium, page, folder, .. languages], limit.Token);
            return exitCode == 0
                ? new(int.Parse(output.Trim(), CultureInfo.InvariantCulture), [], HasFailed: false)
                : new(0, [texts.Format("Gallery.PicturesFailed", output.Trim())], HasFailed: true);
        }
        catch (Win32Exception)
        {
            return new(0, [texts.Format("Gallery.PicturesFailed", texts["Gallery.NodeMissing"])], HasFailed: false);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, [texts.Format("Gallery.PicturesFailed", fault.Message)], HasFailed: true);
        }
    }
}
