using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpsBot.BotFramework.Tests;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Category, string Line)> Lines { get; } = new();

    /// <summary>What somebody who looks after the bot reads: warnings and worse, of the bot or of the server.</summary>
    public IReadOnlyList<string> Warnings => [.. Lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Line)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            collector.Lines.Enqueue((logLevel, category, $"{formatter(state, exception)} {exception}".Trim()));
    }
}
