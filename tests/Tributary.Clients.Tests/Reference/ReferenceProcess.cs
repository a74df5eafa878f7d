using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Reference;

/// <summary>graphql-js in a Node process of its own, asked by JSON lines (node/graphql-reference.mjs).</summary>
internal sealed class ReferenceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ReferenceProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static ReferenceProcess Start()
    {
        ProcessStartInfo start = new("node", [Path.Combine(Repository.NodeScripts, "graphql-reference.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Repository.NodeScripts,
        };
        return new ReferenceProcess(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
    }

    /// <summary>The answers to the questions, in their order.</summary>
    public async Task<JsonNode[]> AskAsync(params IReadOnlyList<JsonObject> questions)
    {
        using CancellationTokenSource patience = new(Limits.Script);
        Task writing = WriteAsync(questions, patience.Token);
        var answers = new JsonNode[questions.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            string? line = await _process.StandardOutput.ReadLineAsync(patience.Token);
            answers[i] = JsonNode.Parse(line ?? throw new InvalidOperationException($"node ended:\n{await _errors}"))!;
        }

        await writing;
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WriteAsync(IReadOnlyList<JsonObject> questions, CancellationToken cancellation)
    {
        foreach (JsonObject question in questions)
            await _process.StandardInput.WriteLineAsync(question.ToJsonString().AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
    }
}
