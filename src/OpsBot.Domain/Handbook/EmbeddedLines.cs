using System.Text;

namespace OpsBot.Domain.Handbook;

/// <summary>The word lists that ship inside this assembly: one entry a line, <c>#</c> begins a comment.</summary>
internal static class EmbeddedLines
{
    public static IEnumerable<string> Of(string file)
    {
        using var stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream($"OpsBot.Domain.Handbook.{file}")
            ?? throw new InvalidOperationException($"The resource {file} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
