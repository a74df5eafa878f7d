using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.Benchmarks.JavaScript;

/// <summary>Both handlers of a resolver over rotating contexts, called as the resolver runtime calls them.</summary>
internal sealed class HandlerPair(JavaScriptProgram program, Value[] contexts)
{
    private readonly HandlerModules.Host _host = new();
    private int _next;

    /// <summary>What each context gives, as JSON.</summary>
    public string[] Answers()
    {
        _host.Restart();
        return [.. contexts.Select(context =>
        {
            (Value request, Value response) = Call(context.AsObject());
            return Value.From(ListValue.Of([request, response])).ToString();
        })];
    }

    public int Run()
    {
        (_, Value response) = Call(contexts[_next].AsObject());
        _next = _next + 1 == contexts.Length ? 0 : _next + 1;
        return response.IsNull ? 1 : 2;
    }

    private (Value Request, Value Response) Call(ObjectValue context)
    {
        EvaluationResult first = program.Evaluate("request", new Context(context, ObjectValue.Empty, null), _host);
        Value stash = first.TryReadBack("stash", out Value state) ? state : ObjectValue.Empty;
        first.TryReadBack("arguments", out _);
        Value payload = first.Value.TryGetObject(out ObjectValue? request) ? request["payload"] : Value.Null;
        EvaluationResult second = program.Evaluate("response", new Context(context, stash, payload), _host);
        second.TryReadBack("stash", out _);
        second.TryReadBack("arguments", out _);
        return (first.Value, second.Value);
    }

    private sealed class Context(ObjectValue given, Value stash, Value? payload) : IContextSource
    {
        public IEnumerable<string> Members => [];

        public string Canonical(string member) => member == "args" ? "arguments" : member;

        public bool TryRead(string member, out Value value)
        {
            value = member switch
            {
                "arguments" => given["args"],
                "stash" => stash,
                "result" => payload is null ? Value.Null : given["result"],
                "prev" => payload is { } previous ? ObjectValue.Of(("result", previous)) : Value.Null,
                _ => given[member],
            };
            return !value.IsNull || member == "error";
        }
    }
}
