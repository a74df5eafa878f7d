using System.ComponentModel;
using System.Diagnostics;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>A Node process that runs programs, one line each way.</summary>
internal sealed class Node : IAsyncDisposable
{
    public const string Missing = "Needs Node ('node' on PATH), to compare with; ./test fast goes without it.";

    /// <summary>The answer of a program that took longer than the runner waits.</summary>
    public const string TookTooLong = """{"error":"timeout"}""";

    private readonly Process _process;

    private Node(Process process) => _process = process;

    /// <summary>Null when Node is not installed, and in <c>./test fast</c>.</summary>
    public static Node? Start(string? plantedFault = null)
    {
        if (Environment.GetEnvironmentVariable("TRIBUTARY_TEST") == "fast")
            return null;
        string[] arguments = ["-e", Code.Resource("runner"), .. plantedFault is null ? Array.Empty<string>() : [plantedFault]];
        try
        {
            return new Node(Process.Start(new ProcessStartInfo("node", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The answers to programs, as JSON text, in their order.</summary>
    public async Task<string[]> RunAsync(IReadOnlyList<GeneratedHandlers> programs)
    {
        Task writing = WriteAsync(programs);
        var answers = new string[programs.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = await _process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("Node ended before it had answered.");
        }

        await writing;
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WriteAsync(IReadOnlyList<GeneratedHandlers> programs)
    {
        foreach ((string source, string context) in programs)
            await _process.StandardInput.WriteLineAsync(Value.From(ObjectValue.Of(("source", source), ("context", context))).ToString());
        await _process.StandardInput.FlushAsync();
    }
}
