using Microsoft.EntityFrameworkCore;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>Sets up the programmes of <c>content/programmes</c> for the Playground, in the current quarter; those that are there stay.</summary>
internal sealed class LoadSampleProgramme(OpsBotDbContext db, ContentFolder content, DefineProgramme define) : IPrepareSample
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var path in content.Files("programmes", "*.json"))
        {
            var file = ProgrammeFile.Read(await File.ReadAllBytesAsync(path, cancellationToken));
            var code = file.Code?.ToUpperInvariant();
            if (await db.Programmes.AnyAsync(programme => programme.Code == code, cancellationToken))
            {
                continue;
            }

            var (_, faults, _) = await define.RunAsync(file, actor: null, cancellationToken);
            if (faults.Count > 0)
            {
                throw new InvalidDataException($"{path}: {string.Join(", ", faults)}");
            }
        }
    }
}
