using System.Security.Cryptography;
using System.Text;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Streams;

/// <summary>
/// A stream of a table: what the change log has of its items after <paramref name="Opened"/>, and up to <paramref name="Closed"/>
/// once it is closed. It outlives its table by a day.
/// </summary>
internal sealed record StreamDefinition(
    DynamoDbScope Scope,
    string Table,
    long TableId,
    string Label,
    string ViewType,
    ListValue KeySchema,
    DateTimeOffset CreatedAt,
    CommitStamp Opened,
    CommitStamp? Closed,
    DateTimeOffset? ClosedAt)
{
    public string Arn => TableDescription.StreamArn(Scope.TableArn(Table), Label);

    public string Status => Closed is null ? "ENABLED" : "DISABLED";

    /// <summary>
    /// The one shard of the stream, in the form that DynamoDB gives shards. DynamoDB rolls shards over every few hours; nothing has to
    /// here, and clients read an open shard for as long as it is open.
    /// </summary>
    public string ShardId
    {
        get
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Arn)).AsSpan(0, 4));
            return $"shardId-{CreatedAt.ToUnixTimeMilliseconds():D20}-{hash}";
        }
    }

    public static StreamDefinition Of(TableDefinition table, DynamoDbScope scope, CommitStamp opened, DateTimeOffset now) => new(
        scope,
        table.Name,
        table.Id,
        table.StreamLabel!,
        table.Settings["StreamSpecification"]["StreamViewType"].AsString(),
        TableDefinitionFormat.WriteKeySchema(table.Key),
        now,
        opened,
        Closed: null,
        ClosedAt: null);

    public byte[] Write() => Utf8Output.ToBytes(ObjectValue.Of(
        ("Account", Scope.Account),
        ("Region", Scope.Region),
        ("TableName", Table),
        ("TableId", TableId),
        ("StreamLabel", Label),
        ("StreamViewType", ViewType),
        ("KeySchema", KeySchema),
        ("CreatedAt", CreatedAt.ToUnixTimeMilliseconds()),
        ("Opened", Opened.Number),
        ("Closed", Closed is { } closed ? closed.Number : Value.Null),
        ("ClosedAt", ClosedAt is { } closedAt ? closedAt.ToUnixTimeMilliseconds() : Value.Null)));

    public static StreamDefinition Read(ReadOnlySpan<byte> bytes)
    {
        Value stored = Utf8ValueReader.Read(bytes);
        return new StreamDefinition(
            new DynamoDbScope(stored["Account"].AsString(), stored["Region"].AsString()),
            stored["TableName"].AsString(),
            stored["TableId"].AsInteger(),
            stored["StreamLabel"].AsString(),
            stored["StreamViewType"].AsString(),
            stored["KeySchema"].AsList(),
            DateTimeOffset.FromUnixTimeMilliseconds(stored["CreatedAt"].AsInteger()),
            new CommitStamp(stored["Opened"].AsInteger()),
            stored["Closed"].TryGetInteger(out long closed) ? new CommitStamp(closed) : null,
            stored["ClosedAt"].TryGetInteger(out long closedAt) ? DateTimeOffset.FromUnixTimeMilliseconds(closedAt) : null);
    }

    /// <summary>The key attributes of an image.</summary>
    public ObjectValue KeysOf(ObjectValue image)
    {
        var keys = new ObjectBuilder(2);
        foreach (Value element in KeySchema)
            keys.Set(element["AttributeName"].AsString(), image[element["AttributeName"].AsString()]);
        return keys.Build();
    }
}
