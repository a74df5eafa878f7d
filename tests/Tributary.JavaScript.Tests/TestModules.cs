using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Tests;

/// <summary>A few of AppSync's modules, enough to write real handlers against.</summary>
internal static class TestModules
{
    public static JavaScriptEnvironment Environment(JavaScriptOptions options)
    {
        HostModule util = Util(), runtime = Runtime();
        var extensions = new HostModule("extensions");
        HostModule[] modules =
        [
            new("@aws-appsync/utils", HostMember.Of(util), HostMember.Of(runtime), HostMember.Of(extensions)),
            new("@aws-appsync/utils/dynamodb", HostMember.Of("get", Operation("GetItem")), HostMember.Of("put", Operation("PutItem"))),
            new("@aws-appsync/utils/rds", HostMember.TemplateTag("sql", Sql)),
        ];
        return new JavaScriptEnvironment(modules, [HostMember.Of(util), HostMember.Of(runtime), HostMember.Of(extensions)], options);
    }

    private static HostModule Util() => new(
        "util",
        HostMember.Of("autoId", static (host, _) => ((TestHost)host).NextId()),
        HostMember.Of("error", static (_, arguments) => throw new TestInterruption(arguments[0].AsString())),
        HostMember.Of("fail", static (_, _) => throw new HostFunctionException("the argument is wrong")),
        HostMember.Of("echo", static (_, arguments) => arguments.Length == 0 ? (Value?)null : arguments[0]),
        HostMember.Of("twice", static (_, arguments) => (Value)(arguments[0].AsString() + arguments[0].AsString())),
        HostMember.Of("pair", static (_, arguments) => ListValue.Of([arguments[0], arguments[0]])),
        HostMember.Of("count", static (_, arguments) => (Value)arguments.Length),
        HostMember.Of(new HostModule("time", HostMember.Of("nowISO8601", static (_, _) => (Value)"2024-01-02T03:04:05.678Z"))),
        HostMember.Of(new HostModule(
            "dynamodb",
            HostMember.Of("toDynamoDB", static (_, arguments) => ToDynamoDb(arguments[0])),
            HostMember.Of("toMapValues", static (_, arguments) => ToMapValues(arguments[0])))));

    private static HostModule Runtime() => new(
        "runtime", HostMember.Of("earlyReturn", static (_, arguments) => throw new TestInterruption("early " + arguments[0])));

    private static HostFunction Operation(string operation) => (_, arguments) =>
        new ObjectBuilder().Set("operation", operation).Set("request", arguments[0]).Build();

    private static Value? Sql(IEvaluationHost host, ReadOnlySpan<Value> arguments) =>
        ObjectValue.Of(("texts", arguments[0]), ("values", ListValue.Of(arguments[1..])));

    private static Value ToMapValues(Value value)
    {
        var builder = new ObjectBuilder();
        foreach ((string key, Value member) in value.AsObject())
            builder.Set(key, ToDynamoDb(member));
        return builder.Build();
    }

    private static Value ToDynamoDb(Value value) => value.Kind switch
    {
        ValueKind.Null => ObjectValue.Of(("NULL", Value.Null)),
        ValueKind.Boolean => ObjectValue.Of(("BOOL", value)),
        ValueKind.String => ObjectValue.Of(("S", value)),
        ValueKind.List => ObjectValue.Of(("L", ListValue.From(value.AsList().Select(ToDynamoDb)))),
        ValueKind.Object => ObjectValue.Of(("M", ToMapValues(value))),
        _ => ObjectValue.Of(("N", value)),
    };
}
