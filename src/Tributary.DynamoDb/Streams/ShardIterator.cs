using System.Buffers.Text;
using System.Text;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Streams;

/// <summary>A place to go on reading at: everything up to and including <paramref name="After"/> has been read.</summary>
internal sealed record ShardIterator(string StreamArn, string ShardId, StreamPosition After, DateTimeOffset IssuedAt)
{
    /// <summary>"A shard iterator expires 15 minutes after it is returned to the requester" (GetShardIterator, API Reference).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const char Separator = '|';
    private const string Version = "1";

    /// <summary>The opaque text, in DynamoDB's outer form: the stream's ARN, a version, and the rest in base64.</summary>
    public string Write() => string.Join(Separator, StreamArn, Version, Base64Url.EncodeToString(Utf8Output.ToBytes(ObjectValue.Of(
        ("shard", ShardId),
        ("stamp", After.Stamp.Number),
        ("ordinal", After.Ordinal),
        ("issued", IssuedAt.ToUnixTimeMilliseconds())))));

    public static ShardIterator? Read(string text)
    {
        string[] parts = text.Split(Separator);
        if (parts.Length != 3 || parts[1] != Version || !Base64Url.IsValid(parts[2]))
            return null;
        byte[] json = Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(parts[2]));
        if (!Utf8ValueReader.TryRead(json, out Value value) || !value.TryGetObject(out ObjectValue? members)
            || !members["shard"].TryGetString(out string shard)
            || !members["stamp"].TryGetInteger(out long stamp) || stamp < 0
            || !members["ordinal"].TryGetInteger(out long ordinal) || ordinal is < -1 or > StreamPosition.OrdinalMax
            || !members["issued"].TryGetInteger(out long issued) || issued is < 0 or > 253_402_300_799_999)
        {
            return null;
        }

        return new ShardIterator(
            parts[0],
            shard,
            new StreamPosition(new CommitStamp(stamp), (int)ordinal),
            DateTimeOffset.FromUnixTimeMilliseconds(issued));
    }
}
