using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Where everything is. All keys begin with the text "dynamodb"; then one byte says what follows:
/// <code>
/// d account region name                               a table's definition, as JSON
/// n                                                   the last table id given (8 bytes)
/// m id                                                a table's marker: there as long as the table is, holds its version (8 bytes)
/// i id index bucket hash [range] [table key]          an item (index 0) or an index entry, encoded by ItemEncoding
/// p id                                                a dropped table whose items are still being cleared
/// t account region token                              a ClientRequestToken: expiry and digest of its request
/// x expiry account region token                       the same tokens by their expiry
/// </code>
/// Ids are 8 bytes and never used again, so a table created anew shares nothing with the one it replaces. An index is 2 bytes. The
/// bucket is 2 bytes of a hash of the partition key: Scan thus walks partitions in no particular order, as DynamoDB does, and
/// parallel segments are ranges of buckets. An index entry ends in the key of its item, which makes it unique.
/// </summary>
internal static class StorageKeys
{
    public const int Buckets = 65536;

    private static readonly byte[] Root = new KeyWriter().Text("dynamodb").ToArray();

    public static byte[] LastTableId { get; } = Start('n').ToArray();

    public static KeyRange DroppedTables { get; } = KeyRange.WithPrefix(Start('p').ToArray());

    public static byte[] Definition(DynamoDbScope scope, string table) => Scoped('d', scope).Text(table).ToArray();

    public static byte[] DefinitionsOf(DynamoDbScope scope) => Scoped('d', scope).ToArray();

    public static byte[] Marker(long tableId) => Start('m').Long(tableId).ToArray();

    public static byte[] DroppedTable(long tableId) => Start('p').Long(tableId).ToArray();

    public static KeyRange ItemsOf(long tableId) => KeyRange.WithPrefix(Start('i').Long(tableId).ToArray());

    public static byte[] RequestToken(DynamoDbScope scope, string token) => Scoped('t', scope).Text(token).ToArray();

    public static byte[] RequestTokenExpiry(long expiry, DynamoDbScope scope, string token) =>
        Start('x').Long(expiry).Text(scope.Account).Text(scope.Region).Text(token).ToArray();

    public static KeyRange RequestTokensExpiredBefore(long expiry) =>
        new(Start('x').ToArray(), Start('x').Long(expiry).ToArray());

    public static long TableIdOf(byte[] droppedTableKey) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(droppedTableKey.AsSpan(droppedTableKey.Length - 8));

    /// <summary>A writer that holds everything up to the partition key's end: a partition of a table or index.</summary>
    public static KeyWriter Partition(long tableId, int index, Value hash)
    {
        KeyWriter writer = Start('i').Long(tableId).Short(index);
        int bucketAt = writer.Length;
        writer.Short(0).Attribute(hash);
        writer.SetShort(bucketAt, Bucket(writer.Written(bucketAt + 2)));
        return writer;
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
        System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(key[(Root.Length + 11)..]);

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
