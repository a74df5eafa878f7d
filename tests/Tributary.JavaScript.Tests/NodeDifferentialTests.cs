using System.Diagnostics;
using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Tests.Differential;
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
            Assert.Skip(Node.Missing);
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

    [Fact]
    public async Task Upper_and_lower_case_are_nodes_for_every_character()
    {
        const string Mapped = "let s = ''; for (let c = 0; c < 0x20000; c++) if (c < 0xd800 || c > 0xdfff) s += `${String.fromCodePoint(c)}a `;"
            + " return [s, s.toUpperCase(), s.toLowerCase(), 'ΑΣ Σ ΑΣΑ ΣΑ Α.Σ ΑΣ. ΑΣ\u0301 1Σ'.toLowerCase()];";
        ListValue? answer = await RunInNode([Mapped]);
        Assert.SkipWhen(answer is null, Node.Missing);
        ListValue texts = Value.Parse(answer[0].AsString()).AsList();
        Assert.Equal([], Differing(texts[1].AsString(), CaseMapping.ToUpper(texts[0].AsString())));
        Assert.Equal([], Differing(texts[2].AsString(), CaseMapping.ToLower(texts[0].AsString())));
        Assert.Equal(texts[3].AsString(), CaseMapping.ToLower("ΑΣ Σ ΑΣΑ ΣΑ Α.Σ ΑΣ. ΑΣ\u0301 1Σ"));
    }

    private static IEnumerable<string> Differing(string expected, string actual) => expected.Split(' ')
        .Zip(actual.Split(' '), (left, right) => left == right || IsNew(left) ? null : $"{left} {right} {(int)left[0]:x}")
        .OfType<string>();

    // Letters of Unicode 16 and later: the two programs need not know the same ones.
    private static bool IsNew(string text) => text[0] is (>= '\uA7CB' and <= '\uA7DC') or '\u1C89' or '\u019B' or '\u0264'
        || text.StartsWith('\uD81B') || text.StartsWith('\uD803');

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
