using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpsBot.Bench;

/// <summary>
/// Posts requests that are bytes already over plain sockets, one at a time a connection: a generator that costs as little as
/// can be, because it shares the cores with the server that it measures.
/// </summary>
internal static class RawLoad
{
    /// <summary>A POST with its head and body.</summary>
    public static byte[] Request(Uri address, string json, string? authorization)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json; charset=utf-8\r\n"
            + (authorization is null ? "" : $"Authorization: {authorization}\r\n")
            + $"Content-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <param name="address">The server.</param>
    /// <param name="scripts">One a connection: its requests, in order.</param>
    /// <param name="expected">What each answer must contain.</param>
    /// <exception cref="InvalidOperationException">An answer is not the expected one.</exception>
    public static async Task<Round> RunAsync(Uri address, IReadOnlyList<IReadOnlyList<byte[]>> scripts, string expected)
    {
        var needle = Encoding.UTF8.GetBytes(expected);
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(scripts.Select(script => Task.Run(() => RunScriptAsync(address, script, needle))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Round.Of([.. times.SelectMany(time => time)], seconds);
    }

    private static async Task<double[]> RunScriptAsync(Uri address, IReadOnlyList<byte[]> script, byte[] expected)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var times = new double[script.Count];
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < script.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(script[i]);
            var length = await ReadAsync(socket, buffer);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (buffer.AsSpan(0, length).IndexOf(expected) < 0)
            {
                throw new InvalidOperationException($"Not the expected answer: {Encoding.UTF8.GetString(buffer, 0, length)}");
            }
        }

        return times;
    }

    /// <summary>Reads one response with a Content-Length.</summary>
    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new InvalidOperationException("The server hung up.");
            }

            length += read;
            if (WholeLength(buffer.AsSpan(0, length)) is { } whole && length >= whole)
            {
                return length;
            }
        }
    }

    private static int? WholeLength(ReadOnlySpan<byte> response)
    {
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(response[..end]);
        var name = head.IndexOf("content-length:", StringComparison.OrdinalIgnoreCase);
        var value = name < 0 ? "0" : head[(name + 15)..].Split('\r')[0].Trim();
        return end + 4 + int.Parse(value, CultureInfo.InvariantCulture);
    }
}
