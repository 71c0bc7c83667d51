using System.Text;

namespace OpsBot.Model;

/// <summary>The instructions for a model that ship inside the program, one file each in the <c>Prompts</c> folder of a slice.</summary>
internal static class PromptFile
{
    public static string Read(string slice, string name)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream($"OpsBot.{slice}.Prompts.{name}")
            ?? throw new InvalidOperationException($"The prompt {name} of {slice} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
