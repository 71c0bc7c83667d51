using System.Runtime.CompilerServices;
using OpsBot.Training.Certificates;

namespace OpsBot.Doctor;

/// <summary>The Chinese font that certificates embed.</summary>
internal sealed class ExamineCertificates(CertificateFont font) : IExamination
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return font.Load() is not null ? Finding.Good("Doctor.Font", font.Path!) : Finding.Advice("Doctor.NoFont", font.Path ?? "—");
    }
}
