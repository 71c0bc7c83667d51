using OpsBot.Domain.Metrics.Rules;
using OpsBot.Hosting;

namespace OpsBot.Metrics;

/// <summary>The thresholds of <c>content/metrics/rules.csv</c>, read anew when the file changes.</summary>
internal sealed class Rules(ContentFolder content)
{
    private readonly Lock _lock = new();
    private (DateTime Written, IReadOnlyList<ThresholdRule> Rules)? _read;

    /// <exception cref="InvalidDataException">A row of the file is wrong; the message names file and line.</exception>
    public IReadOnlyList<ThresholdRule> All
    {
        get
        {
            if (content.Files("metrics", "rules.csv") is not [var path])
            {
                return [];
            }

            lock (_lock)
            {
                var written = File.GetLastWriteTimeUtc(path);
                try
                {
                    _read = _read is { } read && read.Written == written ? read : (written, RuleFile.Read(File.ReadAllText(path)));
                    return _read.Value.Rules;
                }
                catch (FormatException fault)
                {
                    throw new InvalidDataException($"{path}:{fault.Message}", fault);
                }
            }
        }
    }
}
