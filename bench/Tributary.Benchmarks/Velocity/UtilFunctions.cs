using System.Globalization;
using Tributary.Evaluation;
using Tributary.Values;
using Tributary.Velocity;
using Tributary.Velocity.Heap;

namespace Tributary.Benchmarks.Velocity;

/// <summary>The functions that the templates of the benchmark call, the same as in VelocityTimer.java.</summary>
internal sealed class UtilFunctions : IEvaluationHost
{
    private static readonly ObjectShape StringShape = ObjectShape.Of("S");
    private static readonly ObjectShape NumberShape = ObjectShape.Of("N");
    private static readonly ObjectShape BooleanShape = ObjectShape.Of("BOOL");
    private static readonly ObjectShape ListShape = ObjectShape.Of("L");
    private static readonly ObjectShape NullShape = ObjectShape.Of("NULL");

    public static HostModule Module { get; } = new(
        "util",
        HostMember.OfHeap("qr", (_, _) => null),
        HostMember.OfHeap("isNull", (_, arguments) => JavaValue.Of(arguments[0].IsNull)),
        HostMember.OfHeap("defaultIfNull", (_, arguments) => arguments[0].IsNull ? arguments[1] : arguments[0]),
        HostMember.OfJson("toJson", (_, arguments) => arguments[0]),
        HostMember.Of(new HostModule(
            "dynamodb",
            HostMember.Of("toDynamoDB", (_, arguments) => Attribute(arguments[0])),
            HostMember.OfJson("toDynamoDBJson", (_, arguments) => Attribute(arguments[0])))));

    private static Value Attribute(Value value) => value.Kind switch
    {
        ValueKind.Null => Of(NullShape, true),
        ValueKind.Boolean => Of(BooleanShape, value),
        ValueKind.Integer => Of(NumberShape, value.AsInteger().ToString(CultureInfo.InvariantCulture)),
        ValueKind.String => Of(StringShape, value),
        ValueKind.List => Of(ListShape, ListValue.From(value.AsList().Select(Attribute))),
        _ => Of(StringShape, value.ToString()),
    };

    private static Value Of(ObjectShape shape, Value value) => ObjectValue.FromOwned(shape, [value]);
}

/// <summary>The context of the benchmark.</summary>
internal sealed class BenchmarkContext(ObjectValue members) : IContextSource
{
    public IEnumerable<string> Members => members.Shape.Keys.ToArray();

    public bool TryRead(string member, out Value value)
    {
        value = members[member];
        return !value.IsNull;
    }
}
