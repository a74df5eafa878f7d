using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tributary.Clients.Tests.Processes;

/// <summary>A program started by a test: its lines are kept, and it never outlives the test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    /// <summary>Both streams, for a person.</summary>
    public string Everything => string.Join('\n', _output.Concat(_errors));

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Bytes of memory in use now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        // What the developer's own shell is set to must not decide a test.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>Waits for the end and answers the exit code; a program that does not end is killed and fails the test.</summary>
    public async Task<int> WaitAsync(TimeSpan patience)
    {
        using CancellationTokenSource end = new(patience);
        try
        {
            await _process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"{_process.StartInfo.FileName} did not end within {patience}:\n{Everything}");
        }

        return _process.ExitCode;
    }

    /// <summary>Asks for an orderly end, as a service manager or Ctrl+C does, and answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await using ChildProcess kill = Start("kill", ["-TERM", _process.Id.ToString()]);
        await kill.WaitAsync(Limits.Answer);
        return await WaitAsync(Limits.Answer);
    }

    /// <summary>Ends it at once, without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
