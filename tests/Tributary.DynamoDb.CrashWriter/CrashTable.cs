using System.Globalization;
using Tributary.Values;

namespace Tributary.DynamoDb.CrashWriter;

/// <summary>
/// The table of the crash tests. Each of its items has a version that every write of it raises by one; what an item has is a function of
/// its key and version, so that one look tells whether it is whole.
/// </summary>
public static class CrashTable
{
    public const string Name = "Crash";

    /// <summary>Each writer has keys of its own, so that it knows what they hold.</summary>
    public const int KeysPerWriter = 4;

    /// <summary>The item that all writers add to.</summary>
    public const int Counter = -1;

    private const int GroupsMax = 5;
    private const int PayloadMax = 1500;

    public static DynamoDbScope Scope { get; } = new("123456789012", "eu-west-1");

    /// <summary>With a local index that not all items are in, a global one with all attributes, and a stream.</summary>
    public static ObjectValue Creation { get; } = Request($$$"""
        {"TableName":"{{{Name}}}","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"writer","AttributeType":"S"},{"AttributeName":"key","AttributeType":"N"},
           {"AttributeName":"tag","AttributeType":"S"},{"AttributeName":"group","AttributeType":"S"},
           {"AttributeName":"version","AttributeType":"N"}],
         "KeySchema":[{"AttributeName":"writer","KeyType":"HASH"},{"AttributeName":"key","KeyType":"RANGE"}],
         "LocalSecondaryIndexes":[{"IndexName":"ByTag","KeySchema":[{"AttributeName":"writer","KeyType":"HASH"},
           {"AttributeName":"tag","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"ByGroup","KeySchema":[{"AttributeName":"group","KeyType":"HASH"},
           {"AttributeName":"version","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
         "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}}
        """);

    public static ObjectValue Request(string json) => Value.Parse(json).AsObject();

    public static int WriterOf(int key) => key == Counter ? Counter : key / KeysPerWriter;

    public static string KeyJson(int key) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"writer":{"S":"w{{{WriterOf(key)}}}"},"key":{"N":"{{{key}}}"} }""");

    /// <summary>The item with its version; <paramref name="transaction"/> names the transaction that wrote it, if one did.</summary>
    public static string ItemJson(int key, int version, string? transaction = null)
    {
        string tag = Tag(version) is { } text ? $$$""","tag":{"S":"{{{text}}}"}""" : string.Empty;
        string wrote = transaction is null ? string.Empty : $$$""","transaction":{"S":"{{{transaction}}}"}""";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"writer":{"S":"w{{{WriterOf(key)}}}"},"key":{"N":"{{{key}}}"},"version":{"N":"{{{version}}}"},
             "group":{"S":"{{{Group(key, version)}}}"},"payload":{"S":"{{{Payload(key, version)}}}"}{{{tag}}}{{{wrote}}} }
            """);
    }

    public static string? Tag(int version) => version % 3 == 0 ? null : $"t{version % 4}";

    public static string Group(int key, int version) => $"g{(key + (version * 7)) % GroupsMax}";

    public static string Payload(int key, int version) =>
        new((char)('a' + ((key + version) % 26)), 1 + ((key * 131) + (version * 977)) % PayloadMax);
}
