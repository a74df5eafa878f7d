using System.Collections.Concurrent;
using System.Reflection;
using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Tests;

/// <summary>Runs code the short way: a handler's body, a context as JSON.</summary>
internal static class Code
{
    public static JavaScriptOptions Lenient { get; } = new() { IsLenient = true, AcceptsDenied = true };

    /// <summary>The JSON of what a handler with this body returns; "undefined" when it returns nothing.</summary>
    public static string Run(string body, string context = "{}", JavaScriptOptions? options = null)
    {
        EvaluationResult result = Evaluate($"export function request(ctx) {{ {body}\n}}", context, options);
        return result.IsUndefined ? "undefined" : result.Value.ToString();
    }

    public static EvaluationResult Evaluate(
        string source, string context = "{}", JavaScriptOptions? options = null, string export = "request") =>
        Prepare(source, options).Evaluate(export, new JsonContext(Value.Parse(context).AsObject()), new TestHost());

    // Campaigns prepare many programs, and an environment costs more than most of them.
    private static readonly ConcurrentDictionary<JavaScriptOptions, JavaScriptEnvironment> Environments = new();

    public static JavaScriptProgram Prepare(string source, JavaScriptOptions? options = null) =>
        JavaScriptProgram.Prepare(source, Environments.GetOrAdd(options ?? Lenient, TestModules.Environment));

    public static IReadOnlyList<CodeError> Errors(string source, JavaScriptOptions? options = null)
    {
        try
        {
            Prepare(source, options ?? new JavaScriptOptions());
            return [];
        }
        catch (CodeErrorsException exception)
        {
            return exception.Errors;
        }
    }

    /// <summary>What one error says and where: "LINE:COLUMN+SPAN TYPE message".</summary>
    public static string[] ErrorTexts(string source, JavaScriptOptions? options = null) =>
        [.. Errors(source, options).Select(e => $"{e.Line}:{e.Column}+{e.Span} {e.ErrorType} {e.Value}")];

    /// <summary>A long JSON text, written on several lines.</summary>
    public static string OneLine(string lines) => lines.Replace("\n", string.Empty, StringComparison.Ordinal);

    public static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A context over an object; args and arguments are one member, as in AppSync.</summary>
internal sealed class JsonContext(ObjectValue members) : IContextSource
{
    public Dictionary<string, int> Reads { get; } = [];

    public IEnumerable<string> Members => members.Shape.Keys.ToArray();

    public bool TryRead(string member, out Value value)
    {
        Reads[member] = Reads.GetValueOrDefault(member) + 1;
        return members.TryGet(member, out value);
    }

    public string Canonical(string member) => member == "args" ? "arguments" : member;
}

internal sealed class TestHost : IEvaluationHost
{
    private int _ids;

    public bool IsCancelled { get; init; }

    public string NextId() => $"id-{++_ids}";
}

/// <summary>util.error and its kin as a host would do them.</summary>
internal sealed class TestInterruption(string message) : EvaluationInterruption(message);
