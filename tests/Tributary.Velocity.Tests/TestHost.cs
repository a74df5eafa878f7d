using Tributary.Evaluation;
using Tributary.Values;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Tests;

/// <summary>A few functions as a host binds them.</summary>
internal sealed class TestHost : IEvaluationHost
{
    public static HostModule Util { get; } = new(
        "util",
        HostMember.OfJson("toJson", (_, arguments) => arguments.Length > 0 ? arguments[0] : Value.Null),
        HostMember.Of("qr", (_, _) => null),
        HostMember.OfHeap("defaultIfNull", (_, arguments) => arguments[0].IsNull ? arguments[1] : arguments[0]),
        HostMember.Of("error", (_, arguments) => throw new TestInterruption(arguments[0].AsString())),
        HostMember.Of("refuse", (_, _) => throw new HostFunctionException("No.")),
        HostMember.Of("note", (host, arguments) =>
        {
            ((TestHost)host).Notes.Add(arguments[0]);
            return null;
        }),
        HostMember.Of("give", (_, arguments) => arguments[0]),
        HostMember.Of("double", (_, _) => double.NaN),
        HostMember.Of("half", (_, _) => "\uD800"),
        HostMember.Of("version", "1.7"),
        HostMember.Of(new HostModule("str", HostMember.Of("toUpper", (_, arguments) => arguments[0].AsString().ToUpperInvariant()))));

    public bool IsCancelled { get; init; }

    public List<Value> Notes { get; } = [];
}

internal sealed class TestInterruption(string message) : EvaluationInterruption(message);

/// <summary>A context whose members are the arguments, a stash and a source, and which knows what was read.</summary>
internal sealed class TestContext(Value arguments) : IContextSource
{
    public List<string> ReadMembers { get; } = [];

    public IEnumerable<string> Members => ["arguments", "stash", "identity"];

    public string Canonical(string member) => member == "args" ? "arguments" : member;

    public bool TryRead(string member, out Value value)
    {
        ReadMembers.Add(member);
        value = member switch
        {
            "arguments" => arguments,
            "stash" => ObjectValue.Empty,
            _ => Value.Null,
        };
        return member is "arguments" or "stash" or "identity";
    }
}
