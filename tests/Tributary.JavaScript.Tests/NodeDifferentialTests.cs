using System.Diagnostics;
using Tributary.Values;

namespace Tributary.JavaScript.Tests;

/// <summary>The same function bodies through Node and through us: results as JSON text, faults by the kind of error.</summary>
public sealed class NodeDifferentialTests
{
    private const string Runner = """
        const snippets = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const results = snippets.map(body => {
          try {
            const result = new Function('"use strict"; return (function () { ' + body + '\n})')()();
            return result === undefined ? 'undefined' : JSON.stringify(result);
          } catch (error) {
            return error.name;
          }
        });
        process.stdout.write(JSON.stringify(results));
        """;

    [Fact]
    public async Task Snippets_give_what_node_gives()
    {
        string[] snippets = [.. new[] { "operators", "objects", "arrays", "strings", "control", "faults" }.SelectMany(Lines)];
        Assert.True(snippets.Length >= 150, $"{snippets.Length} snippets");
        if (await RunInNode(snippets) is not { } expected)
        {
            Assert.Skip("Node is not installed (no 'node' on PATH), so there is nothing to compare with.");
            return;
        }

        string[] differences =
        [
            .. snippets.Select((snippet, i) => (snippet, node: expected[i].AsString(), ours: RunHere(snippet)))
                .Where(r => r.node != r.ours)
                .Select(r => $"{r.snippet}\n  node: {r.node}\n  ours: {r.ours}"),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string[] Lines(string resource) => Code.Resource(resource).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string RunHere(string snippet)
    {
        try
        {
            return Code.Run(snippet);
        }
        catch (JavaScriptException exception)
        {
            return exception.Text.Split(':')[0];
        }
        catch (CodeErrorsException exception)
        {
            return string.Join("; ", exception.Errors);
        }
    }

    private static async Task<ListValue?> RunInNode(string[] snippets)
    {
        var start = new ProcessStartInfo("node", ["-e", Runner]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            using Process node = Process.Start(start)!;
            await node.StandardInput.WriteAsync(Value.From(ListValue.From(snippets)).ToString());
            node.StandardInput.Close();
            string output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return Value.Parse(output).AsList();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
