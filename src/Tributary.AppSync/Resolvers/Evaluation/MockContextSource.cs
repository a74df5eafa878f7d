using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>A mock context as code reads it: what a resolver always has is there even when the mock leaves it out.</summary>
internal sealed class MockContextSource(MockContext context, MockUtilities utilities) : IContextSource
{
    internal const string Stash = "stash";

    private const string Arguments = "arguments";

    private static readonly string[] Always =
        [Arguments, "args", "identity", "source", Stash, "request", "info", "env", "outErrors", "prev"];

    private static readonly string[] OfResponses = ["result", "error"];

    public IEnumerable<string> Members => [.. Always, .. OfResponses.Where(member => context.TryRead(member, out _))];

    public string Canonical(string member) => member == "args" ? Arguments : member;

    public bool TryRead(string member, out Value value)
    {
        value = member switch
        {
            Stash => context.Stash,
            "outErrors" => utilities.OutErrors,
            Arguments or "env" or "request" or "info" => Given(member, ObjectValue.Empty),
            "identity" or "source" or "prev" or "result" or "error" => Given(member, Value.Null),
            _ => Value.Null,
        };
        return Always.Contains(member) || context.TryRead(member, out _);
    }

    private Value Given(string member, Value otherwise) => context.TryRead(member, out Value value) && !value.IsNull ? value : otherwise;
}
