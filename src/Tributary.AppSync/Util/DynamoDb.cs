using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.dynamodb</c> ("DynamoDB helpers in util.dynamodb" of the AppSync guide).</summary>
internal static class DynamoDb
{
    public static UtilFunction[] Functions { get; } =
    [
        new("dynamodb.toDynamoDB", (_, arguments) => AttributeValues.From(arguments.At(0))),
        new("dynamodb.toString", (_, arguments) => Typed("S", arguments)),
        new("dynamodb.toStringSet", (_, arguments) => Typed("SS", arguments)),
        new("dynamodb.toNumber", (_, arguments) => Typed("N", arguments)),
        new("dynamodb.toNumberSet", (_, arguments) => Typed("NS", arguments)),
        new("dynamodb.toBinary", (_, arguments) => Typed("B", arguments)),
        new("dynamodb.toBinarySet", (_, arguments) => Typed("BS", arguments)),
        new("dynamodb.toBoolean", (_, arguments) => Typed("BOOL", arguments)),
        new("dynamodb.toNull", (_, _) => AttributeValues.Of("NULL", Value.Null)),
        new("dynamodb.toList", (_, arguments) => Converted(ValueKind.List, arguments)),
        new("dynamodb.toMap", (_, arguments) => Converted(ValueKind.Object, arguments)),
        new("dynamodb.toMapValues", ToMapValues),
        new("dynamodb.toS3Object", ToS3Object),
        new("dynamodb.fromS3ObjectJson", FromS3ObjectJson),
    ];

    /// <summary>The same as JSON text, which mapping templates print.</summary>
    public static UtilFunction[] OfTemplates { get; } =
        [.. Functions.Where(function => function.Name.StartsWith("dynamodb.to", StringComparison.Ordinal))
            .Select(function => UtilFunction.Json(function.Name + "Json", function.Body))];

    private static Value Typed(string type, ReadOnlySpan<Value> arguments) =>
        arguments.At(0).IsNull ? Value.Null : AttributeValues.Of(type, arguments[0]);

    private static Value Converted(ValueKind kind, ReadOnlySpan<Value> arguments)
    {
        Value argument = arguments.At(0);
        if (argument.IsNull)
            return Value.Null;
        return argument.Kind == kind
            ? AttributeValues.From(argument)
            : throw new UtilFaultException($"Argument 1 is expected to be {(kind == ValueKind.List ? "a list" : "an object")}.");
    }

    private static Value ToMapValues(IUtilContext context, ReadOnlySpan<Value> arguments) =>
        arguments.ObjectAt(0) is { } members ? AttributeValues.FromMembers(members) : Value.Null;

    private static Value ToS3Object(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        ObjectValue place = new ObjectBuilder()
            .Set("key", arguments.RequiredTextAt(0))
            .Set("bucket", arguments.RequiredTextAt(1))
            .Set("region", arguments.RequiredTextAt(2))
            .SetUnlessNull("version", arguments.TextAt(3))
            .Build();
        return AttributeValues.Of("S", ObjectValue.Of(("s3", place)).ToString());
    }

    private static Value FromS3ObjectJson(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.TextAt(0) is not { } text
            || !Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out Value reference)
            || !reference["s3"].TryGetObject(out ObjectValue? place))
        {
            return Value.Null;
        }

        return new ObjectBuilder()
            .Set("key", place["key"])
            .Set("bucket", place["bucket"])
            .Set("region", place["region"])
            .SetUnlessNull("version", place["version"])
            .Build();
    }
}
