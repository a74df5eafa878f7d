using System.Text;
using System.Threading.Channels;

namespace Tributary.Server.Tests;

/// <summary>A writer whose lines a test waits for.</summary>
internal sealed class LineChannel : TextWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? string.Empty);

    /// <summary>The next line other than this one: a change can be noticed twice.</summary>
    public async Task<string> NextAsync(string? repeated = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string line;
        do
            line = await _lines.Reader.ReadAsync(patience.Token);
        while (line == repeated);
        return line;
    }
}
