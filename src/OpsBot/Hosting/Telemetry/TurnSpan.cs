using System.Diagnostics;

namespace OpsBot.Hosting.Telemetry;

/// <summary>One turn, measured from here to its end.</summary>
internal sealed class TurnSpan : IDisposable
{
    private readonly Instruments _instruments;
    private readonly string _what;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly Activity? _span;
    private bool _failed;

    public TurnSpan(Instruments instruments, string what, TimeProvider clock)
    {
        (_instruments, _what, _clock, _start) = (instruments, what, clock, clock.GetTimestamp());
        _span = Instruments.Spans.StartActivity($"turn {what}", ActivityKind.Server);
    }

    public void Fail()
    {
        _failed = true;
        _span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        _instruments.Turn(_what, _clock.GetElapsedTime(_start), _failed);
        _span?.Dispose();
    }
}
