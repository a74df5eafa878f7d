using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>A mock context as code reads it: what a resolver always has is there even when the mock leaves it out.</summary>
internal sealed class MockContextMembers(MockContext context, MockUtilities utilities) : ContextMembers
{
    internal const string Stash = "stash";

    private const string Arguments = "arguments";

    private static readonly string[] Always =
        [Arguments, "args", "identity", "source", Stash, "request", "info", "env", "outErrors", "prev"];

    private static readonly string[] OfResponses = ["result", "error"];

    public override IEnumerable<string> Names => [.. Always, .. OfResponses.Where(member => context.TryRead(member, out _))];

    public override string Canonical(string name) => name == "args" ? Arguments : name;

    public override bool TryRead(string name, out Value value)
    {
        value = name switch
        {
            Stash => context.Stash,
            "outErrors" => utilities.OutErrors,
            Arguments or "env" or "request" or "info" => Given(name, ObjectValue.Empty),
            "identity" or "source" or "prev" or "result" or "error" => Given(name, Value.Null),
            _ => Value.Null,
        };
        return Always.Contains(name) || context.TryRead(name, out _);
    }

    private Value Given(string name, Value otherwise) => context.TryRead(name, out Value value) && !value.IsNull ? value : otherwise;
}
