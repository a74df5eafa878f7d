using System.Buffers.Binary;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Where everything is. All keys begin with the text "dynamodb"; then one byte says what follows:
/// <code>
/// d account region name                               a table's definition, as JSON
/// n                                                   the last table id given (8 bytes)
/// m id                                                a table's marker: there as long as the table is, holds its version (8 bytes)
/// i id index bucket hash... [range...] [table key]    an item (index 0) or an index entry, encoded by ItemWriter
/// i id index 0 expiry item's key                      an item by the second of its time to live (8 bytes); the value is empty
/// p id [index]                                        a dropped table or index whose entries are still being cleared
/// b id index                                          a new index that does not have all items yet, and how far it is
/// e id                                                in the change log: this transaction deleted expired items of the table
/// c id                                                how many items and bytes a large table had when they were last counted
/// s account region table label                        a stream, as JSON
/// t account region token                              a ClientRequestToken: expiry and digest of its request
/// x expiry account region token                       the same tokens by their expiry
/// </code>
/// Ids are 8 bytes and never used again, so a table created anew shares nothing with the one it replaces. An index is 2 bytes. The
/// bucket is 2 bytes of a hash of the partition key: Scan thus walks partitions in no particular order, as DynamoDB does, and
/// parallel segments are ranges of buckets. A global index may have several attributes in either key: they follow each other, the
/// bucket is one of all its partition attributes together, and entries order by the first sort attribute, then by the second. An
/// index entry ends in the key of its item, which makes it unique.
/// </summary>
internal static class StorageKeys
{
    public const int Buckets = 65536;

    private static readonly byte[] Root = new KeyWriter().Text("dynamodb").ToArray();

    public static byte[] LastTableId { get; } = Start('n').ToArray();

    public static KeyRange Dropped { get; } = KeyRange.WithPrefix(Start('p').ToArray());

    public static KeyRange Builds { get; } = KeyRange.WithPrefix(Start('b').ToArray());

    public static byte[] Definition(DynamoDbScope scope, string table) => Scoped('d', scope).Text(table).ToArray();

    public static KeyRange Streams { get; } = KeyRange.WithPrefix(Start('s').ToArray());

    public static KeyRange Definitions { get; } = KeyRange.WithPrefix(Start('d').ToArray());

    public static byte[] DefinitionsOf(DynamoDbScope scope) => Scoped('d', scope).ToArray();

    public static byte[] Marker(long tableId) => Start('m').Long(tableId).ToArray();

    public static byte[] DroppedTable(long tableId) => Start('p').Long(tableId).ToArray();

    public static KeyRange ItemsOf(long tableId) => KeyRange.WithPrefix(Start('i').Long(tableId).ToArray());

    public static byte[] DroppedIndex(long tableId, int index) => Start('p').Long(tableId).Short(index).ToArray();

    /// <summary>What is to be cleared for a key of <see cref="Dropped"/>: the same key under the entries.</summary>
    public static KeyRange EntriesOfDropped(ReadOnlySpan<byte> droppedKey) =>
        KeyRange.WithPrefix(Start('i').Raw(droppedKey[(Root.Length + 1)..]).ToArray());

    public static byte[] Build(long tableId, int index) => Start('b').Long(tableId).Short(index).ToArray();

    public static byte[] Counts(long tableId) => Start('c').Long(tableId).ToArray();

    /// <summary>All entries of a table (index 0) or of one of its indexes.</summary>
    public static KeyRange EntriesOf(long tableId, int index) =>
        KeyRange.WithPrefix(Start('i').Long(tableId).Short(index).ToArray());

    /// <summary>The table and the index in a key of <see cref="Builds"/>.</summary>
    public static (long TableId, int Index) BuildOf(ReadOnlySpan<byte> buildKey) =>
        (BinaryPrimitives.ReadInt64BigEndian(buildKey[(Root.Length + 1)..]), IndexOf(buildKey));

    /// <summary>The number of the index in the key of an item or index entry; 0 is the table.</summary>
    public static int IndexOf(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt16BigEndian(key[(Root.Length + 9)..]);

    /// <summary>A writer that holds everything up to the item's key: items whose time to live ends in this second.</summary>
    public static KeyWriter Expiry(long tableId, int index, long expiry) =>
        Start('i').Long(tableId).Short(index).Short(0).Long(expiry);

    /// <summary>
    /// Items whose time to live ends in the seconds from <paramref name="first"/> up to, without, <paramref name="end"/>.
    /// </summary>
    public static KeyRange Expiries(long tableId, int index, long first, long end) =>
        new(Expiry(tableId, index, first).ToArray(), Expiry(tableId, index, end).ToArray());

    public static byte[] Stream(DynamoDbScope scope, string table, string label) =>
        Scoped('s', scope).Text(table).Text(label).ToArray();

    /// <summary>What the keys of all streams, or those of one table, begin with.</summary>
    public static byte[] StreamsOf(DynamoDbScope scope, string? table) =>
        table is null ? Scoped('s', scope).ToArray() : Scoped('s', scope).Text(table).ToArray();

    /// <summary>The group of the change log that has the images of a table's items; no other entry of a table keeps images.</summary>
    public static byte[] StreamGroup(long tableId) => Start('i').Long(tableId).ToArray();

    /// <summary>Written with the deletions of expired items, so that the change log says whose they are.</summary>
    public static byte[] ExpiryMark(long tableId) => Start('e').Long(tableId).ToArray();

    /// <summary>The item's key at the end of an entry that <see cref="Expiry"/> began.</summary>
    public static ReadOnlySpan<byte> ItemOfExpiry(ReadOnlySpan<byte> key) => key[(Root.Length + 21)..];

    public static byte[] RequestToken(DynamoDbScope scope, string token) => Scoped('t', scope).Text(token).ToArray();

    public static byte[] RequestTokenExpiry(long expiry, DynamoDbScope scope, string token) =>
        Start('x').Long(expiry).Text(scope.Account).Text(scope.Region).Text(token).ToArray();

    public static KeyRange RequestTokensExpiredBefore(long expiry) =>
        new(Start('x').ToArray(), Start('x').Long(expiry).ToArray());

    /// <summary>A writer that holds everything up to the partition key's end: a partition of a table or index.</summary>
    public static KeyWriter Partition(long tableId, int index, params ReadOnlySpan<Value> hash)
    {
        KeyWriter writer = Start('i').Long(tableId).Short(index).Short(0);
        int hashAt = writer.Length;
        foreach (Value value in hash)
            writer.Attribute(value);
        return WithBucket(writer, hashAt);
    }

    /// <summary>As above: the partition that the item is in.</summary>
    public static KeyWriter Partition(long tableId, int index, KeySchema schema, ObjectValue item)
    {
        KeyWriter writer = Start('i').Long(tableId).Short(index).Short(0);
        int hashAt = writer.Length;
        foreach (KeyAttribute attribute in schema.Partition)
            writer.Attribute(item[attribute.Name]);
        return WithBucket(writer, hashAt);
    }

    /// <summary>
    /// The entries of a table or index whose buckets are from <paramref name="first"/> up to, without, <paramref name="end"/>.
    /// </summary>
    public static KeyRange BucketsOf(long tableId, int index, int first, int end)
    {
        byte[] start = Start('i').Long(tableId).Short(index).Short(first).ToArray();
        return end < Buckets
            ? new KeyRange(start, Start('i').Long(tableId).Short(index).Short(end).ToArray())
            : new KeyRange(start, Keys.After(Start('i').Long(tableId).Short(index).ToArray()));
    }

    /// <summary>The bucket in a key that <see cref="Partition"/> began.</summary>
    public static int BucketOf(ReadOnlySpan<byte> key) =>
        BinaryPrimitives.ReadUInt16BigEndian(key[(Root.Length + 11)..]);

    private static KeyWriter WithBucket(KeyWriter writer, int hashAt)
    {
        writer.SetShort(hashAt - 2, Bucket(writer.Written(hashAt)));
        return writer;
    }

    // FNV-1a, then mixed so that keys which differ only in their last characters spread over all buckets.
    private static int Bucket(ReadOnlySpan<byte> hashKey)
    {
        uint hash = 2166136261;
        foreach (byte b in hashKey)
            hash = (hash ^ b) * 16777619;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return (int)(hash >> 16);
    }

    private static KeyWriter Start(char kind) => new KeyWriter().Raw(Root).Byte((byte)kind);

    private static KeyWriter Scoped(char kind, DynamoDbScope scope) => Start(kind).Text(scope.Account).Text(scope.Region);
}
