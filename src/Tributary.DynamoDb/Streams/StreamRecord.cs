using System.Security.Cryptography;
using System.Text;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Streams;

/// <summary>One change of an item as a stream has it ("Record", DynamoDB Streams API Reference).</summary>
internal sealed class StreamRecord
{
    private readonly ObjectValue? _before;
    private readonly ObjectValue? _after;
    private readonly ObjectValue _keys;
    private readonly DateTimeOffset _committed;

    private StreamRecord(
        StreamDefinition stream, StreamPosition position, ObjectValue? before, ObjectValue? after, DateTimeOffset committed)
    {
        Position = position;
        _committed = committed;
        _keys = stream.KeysOf(after ?? before!);
        _before = stream.ViewType is "OLD_IMAGE" or "NEW_AND_OLD_IMAGES" ? before : null;
        _after = stream.ViewType is "NEW_IMAGE" or "NEW_AND_OLD_IMAGES" ? after : null;
        EventName = before is null ? "INSERT" : after is null ? "REMOVE" : "MODIFY";
        SizeBytes = SizeOf(_keys) + SizeOf(_before) + SizeOf(_after);
    }

    public StreamPosition Position { get; }

    public string EventName { get; }

    public int SizeBytes { get; }

    public bool IsRemoval => EventName == "REMOVE";

    /// <summary>Whether the service removed the item because its time to live had passed.</summary>
    public bool IsExpiration { get; set; }

    /// <summary>
    /// The record of a change, or null when there is none: a write that changed nothing leaves none, and changes from before the
    /// stream or after it have no images.
    /// </summary>
    public static StreamRecord? Of(StreamDefinition stream, StreamPosition position, Change change, ShapeCache shapes)
    {
        if (change.Before is null && change.After is null)
            return null;
        if (change.Before is not null && change.After is not null && change.Before.AsSpan().SequenceEqual(change.After))
            return null;
        return new StreamRecord(stream, position, Decode(change.Before, shapes), Decode(change.After, shapes), change.Committed);
    }

    public ObjectValue ToValue(StreamDefinition stream)
    {
        string sequenceNumber = Position.ToSequenceNumber();
        var change = new ObjectBuilder(7)
            .Set("ApproximateCreationDateTime", _committed.ToUnixTimeSeconds())
            .Set("Keys", _keys);
        if (_after is not null)
            change.Set("NewImage", _after);
        if (_before is not null)
            change.Set("OldImage", _before);
        change.Set("SequenceNumber", sequenceNumber).Set("SizeBytes", SizeBytes).Set("StreamViewType", stream.ViewType);
        var record = new ObjectBuilder(7)
            .Set("eventID", EventId(stream, sequenceNumber))
            .Set("eventName", EventName)
            .Set("eventVersion", "1.1")
            .Set("eventSource", "aws:dynamodb")
            .Set("awsRegion", stream.Scope.Region)
            .Set("dynamodb", change.Build());
        if (IsExpiration)
            record.Set("userIdentity", ObjectValue.Of(("PrincipalId", "dynamodb.amazonaws.com"), ("Type", "Service")));
        return record.Build();
    }

    // The same record has the same id whenever it is read, so that consumers can leave out what they have seen.
    private static string EventId(StreamDefinition stream, string sequenceNumber) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stream.Arn}/{sequenceNumber}")).AsSpan(0, 16));

    private static ObjectValue? Decode(byte[]? image, ShapeCache shapes) => image is null ? null : ItemReader.Read(image, shapes);

    private static int SizeOf(ObjectValue? image) => image is null ? 0 : AttributeSize.OfItem(image);
}
