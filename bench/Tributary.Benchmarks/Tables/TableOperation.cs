using System.Globalization;

namespace Tributary.Benchmarks.Tables;

/// <summary>One operation on the table of messages, for the message of any number.</summary>
/// <param name="Name">DynamoDB's name.</param>
/// <param name="Body">The request.</param>
/// <param name="Expected">What every answer contains.</param>
internal sealed record TableOperation(string Name, Func<int, string> Body, string Expected)
{
    public const string Table = "Messages";

    /// <summary>Messages of a room, which one Query reads.</summary>
    public const int RoomMessages = 20;

    public static string Definition { get; } = $$"""
        {"TableName":"{{Table}}","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"room","AttributeType":"S"},{"AttributeName":"sent","AttributeType":"N"}],
         "KeySchema":[{"AttributeName":"room","KeyType":"HASH"},{"AttributeName":"sent","KeyType":"RANGE"}]}
        """;

    public static TableOperation GetItem { get; } =
        new("GetItem", number => $$"""{"TableName":"{{Table}}","Key":{{Key(number)}}}""", "\"Item\"");

    public static TableOperation PutItem { get; } =
        new("PutItem", number => $$"""{"TableName":"{{Table}}","Item":{{Item(number)}}}""", "{}");

    public static TableOperation Query { get; } = new(
        "Query",
        number => $$$"""
            {"TableName":"{{{Table}}}","KeyConditionExpression":"room = :room",
             "ExpressionAttributeValues":{":room":{"S":"{{{Room(number)}}}"} } }
            """,
        $"\"Count\":{RoomMessages}");

    public static TableOperation UpdateItem { get; } = new(
        "UpdateItem",
        number => $$$"""
            {"TableName":"{{{Table}}}","Key":{{{Key(number)}}},"UpdateExpression":"SET title = :title ADD likes :one",
             "ExpressionAttributeValues":{":title":{"S":"title {{{number}}}"},":one":{"N":"1"} },"ReturnValues":"UPDATED_NEW"}
            """,
        "\"Attributes\"");

    /// <summary>Two items of two rooms, which are written together.</summary>
    public static TableOperation TransactWriteItems { get; } = new(
        "TransactWriteItems",
        number => $$$"""
            {"TransactItems":[{"Put":{"TableName":"{{{Table}}}","Item":{{{Item(number)}}} } },
             {"Update":{"TableName":"{{{Table}}}","Key":{{{Key(number + RoomMessages)}}},"UpdateExpression":"ADD likes :one",
              "ExpressionAttributeValues":{":one":{"N":"1"} } } }]}
            """,
        "{}");

    public static IReadOnlyList<TableOperation> All { get; } = [GetItem, PutItem, Query, UpdateItem, TransactWriteItems];

    /// <summary>A BatchWriteItem of the messages with these numbers.</summary>
    public static string Batch(IEnumerable<int> numbers) =>
        $$$"""{"RequestItems":{"{{{Table}}}":[{{{string.Join(',', numbers.Select(Put))}}}]}}""";

    private static string Put(int number) => $$$"""{"PutRequest":{"Item":{{{Item(number)}}}}}""";

    private static string Room(int number) => (number / RoomMessages).ToString("'room-'00000000", CultureInfo.InvariantCulture);

    private static string Key(int number) => $$$"""{"room":{"S":"{{{Room(number)}}}"},"sent":{"N":"{{{number % RoomMessages}}}"}}""";

    // About 250 bytes.
    private static string Item(int number) => $$$"""
        {"room":{"S":"{{{Room(number)}}}"},"sent":{"N":"{{{number % RoomMessages}}}"},"title":{"S":"title {{{number}}}"},
         "text":{"S":"{{{new string('x', 150)}}}"},"createdAt":{"S":"2026-11-24T12:00:00.000Z"},"likes":{"N":"{{{number}}}"},
         "open":{"BOOL":true}}
        """;
}
