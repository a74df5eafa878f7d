using System.Diagnostics;
using System.Globalization;
using Tributary.Values;

namespace Tributary.Benchmarks.JavaScript;

/// <summary>The same handlers in a Node process, one context of V8 for all calls.</summary>
internal sealed class NodeHandlers : IDisposable
{
    private readonly Process _process;

    private NodeHandlers(Process process) => _process = process;

    public static NodeHandlers Start(string script) => new(Process.Start(new ProcessStartInfo("node", [script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    /// <summary>Prepares a handler; what each context gives, as JSON.</summary>
    public string[] Load(string name, string source, Value[] contexts) =>
        [.. Ask(ObjectValue.Of(("load", name), ("source", source), ("contexts", ListValue.From(contexts))))
            .AsList().Select(answer => answer.AsString())];

    /// <summary>Microseconds of CPU, of all threads, for so many calls of the pair.</summary>
    public double Run(string name, int count) =>
        double.Parse(Ask(ObjectValue.Of(("run", name), ("count", count))).ToString(), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Value Ask(ObjectValue message)
    {
        _process.StandardInput.WriteLine(Value.From(message).ToString());
        _process.StandardInput.Flush();
        return Value.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended."));
    }
}
