using System.Globalization;
using System.Text;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.Benchmarks.JavaScript;

/// <summary>The utilities that the handlers call, doing what their counterparts in node.cjs do.</summary>
internal static class HandlerModules
{
    /// <param name="compiles">Functions that are called often become delegates.</param>
    public static JavaScriptEnvironment Create(bool compiles)
    {
        var util = new HostModule(
            "util",
            HostMember.Of("autoId", static (host, _) => (Value)$"id-{((Host)host).NextId().ToString(CultureInfo.InvariantCulture)}"),
            HostMember.Of("error", static (_, arguments) => throw new HostFunctionException(arguments[0].AsString())),
            HostMember.Of("appendError", static (_, _) => null),
            HostMember.Of("unauthorized", static (_, _) => throw new HostFunctionException("Unauthorized")),
            HostMember.Of("urlEncode", static (_, arguments) => (Value)Uri.EscapeDataString(arguments[0].AsString())),
            HostMember.Of("base64Encode", static (_, arguments) =>
                (Value)Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments[0].AsString()))),
            HostMember.Of(new HostModule("time", HostMember.Of("nowISO8601", static (_, _) => (Value)"2026-11-24T10:00:00.000Z"))),
            HostMember.Of(new HostModule("dynamodb", HostMember.Of("toMapValues", static (_, arguments) => Attributes(arguments[0])))));
        var dynamoDb = new HostModule(
            "@aws-appsync/utils/dynamodb",
            HostMember.Of("get", static (_, arguments) => Get(arguments[0].AsObject())),
            HostMember.Of("put", static (_, arguments) => Put(arguments[0].AsObject())),
            HostMember.Of("query", static (_, arguments) => Query(arguments[0].AsObject())));
        return new JavaScriptEnvironment(
            [new HostModule("@aws-appsync/utils", HostMember.Of(util)), dynamoDb],
            [HostMember.Of(util)],
            Options(compiles));
    }

    private static JavaScriptOptions Options(bool compiles)
    {
        var options = new JavaScriptOptions { IsLenient = true, AcceptsDenied = true };
        return compiles ? options : options with { CallsBeforeCompilation = int.MaxValue };
    }

    private static Value Get(ObjectValue request) => ObjectValue.Of(
        ("operation", "GetItem"), ("key", Attributes(request["key"])), ("consistentRead", request["consistentRead"]));

    private static Value Put(ObjectValue request) => ObjectValue.Of(
        ("operation", "PutItem"),
        ("key", Attributes(request["key"])),
        ("attributeValues", Attributes(request["item"])),
        ("condition", Expression(request["condition"].AsObject())));

    private static Value Query(ObjectValue request)
    {
        ObjectBuilder result = new ObjectBuilder()
            .Set("operation", "Query").Set("query", Expression(request["query"].AsObject())).Set("index", request["index"]);
        if (request["filter"].TryGetObject(out ObjectValue? filter))
            result.Set("filter", Expression(filter));
        result.Set("limit", request["limit"]);
        if (!request["nextToken"].IsNull)
            result.Set("nextToken", request["nextToken"]);
        return result.Set("scanIndexForward", request["scanIndexForward"]).Build();
    }

    private static Value Expression(ObjectValue conditions)
    {
        var parts = new List<string>();
        ObjectBuilder names = new(), values = new();
        foreach ((string field, Value operators) in conditions)
        {
            names.Set($"#{field}", field);
            foreach ((string name, Value operand) in operators.AsObject())
            {
                parts.Add(Leaf(field, name));
                if (name != "attributeExists")
                    values.Set($":{field}_{name}", Attribute(operand));
            }
        }

        return ObjectValue.Of(
            ("expression", string.Join(" AND ", parts)), ("expressionNames", names.Build()), ("expressionValues", values.Build()));
    }

    private static string Leaf(string field, string name) => name switch
    {
        "attributeExists" => $"(attribute_not_exists(#{field}))",
        "beginsWith" => $"(begins_with(#{field},:{field}_beginsWith))",
        "eq" => $"(#{field} = :{field}_eq)",
        "gt" => $"(#{field} > :{field}_gt)",
        "ge" => $"(#{field} >= :{field}_ge)",
        "lt" => $"(#{field} < :{field}_lt)",
        _ => $"(#{field} <= :{field}_le)",
    };

    private static Value Attributes(Value value)
    {
        var result = new ObjectBuilder();
        foreach ((string key, Value member) in value.AsObject())
            result.Set(key, Attribute(member));
        return result.Build();
    }

    private static Value Attribute(Value value) => value.Kind switch
    {
        ValueKind.Null => ObjectValue.Of(("NULL", Value.Null)),
        ValueKind.String => ObjectValue.Of(("S", value)),
        ValueKind.Boolean => ObjectValue.Of(("BOOL", value)),
        ValueKind.List => ObjectValue.Of(("L", ListValue.From(value.AsList().Select(Attribute)))),
        ValueKind.Object => ObjectValue.Of(("M", Attributes(value))),
        _ => ObjectValue.Of(("N", value)),
    };

    internal sealed class Host : IEvaluationHost
    {
        private int _id;

        public int NextId() => _id++ % 1000;

        public void Restart() => _id = 0;
    }
}
