namespace Tributary.Storage.Sqlite;

/// <summary>Reading the change log on one connection.</summary>
internal sealed class ChangeStatements(SqliteConnection connection)
{
    private const string Columns = "SELECT stamp, ordinal, key, deleted, before, after, committed FROM changes";

    private readonly SqliteStatement _read = connection.Prepare(
        $"{Columns} WHERE stamp > ?1 AND stamp <= ?2 AND key >= ?3 AND key < ?4 ORDER BY stamp, ordinal");

    private readonly SqliteStatement _readToEnd = connection.Prepare(
        $"{Columns} WHERE stamp > ?1 AND stamp <= ?2 AND key >= ?3 ORDER BY stamp, ordinal");

    private readonly SqliteStatement _readImages = connection.Prepare(
        $"""
        {Columns} INDEXED BY {SqliteFormat.ImageIndex} WHERE {SqliteFormat.Group} = ?1 AND stamp > ?2 AND stamp <= ?3
        AND ({SqliteFormat.HasImage}) ORDER BY stamp, ordinal
        """);

    /// <summary>At least <paramref name="limit"/> changes if there are as many, up to the end of the last one's transaction.</summary>
    public IReadOnlyList<Change> Read(CommitStamp after, CommitStamp upTo, KeyRange keys, int limit)
    {
        SqliteStatement statement = keys.End is null ? _readToEnd : _read;
        statement.Bind(1, after.Number).Bind(2, upTo.Number).Bind(3, keys.Start.Span);
        if (keys.End is { } end)
            statement.Bind(4, end.Span);
        var changes = new List<Change>();
        while (statement.Step())
        {
            var stamp = new CommitStamp(statement.Number(0));
            if (changes.Count >= limit && stamp != changes[^1].Stamp)
            {
                statement.Reset();
                break;
            }

            changes.Add(ReadRow(statement, stamp));
        }

        return changes;
    }

    /// <summary>Changes with images of a group, until a limit is reached and the last one's transaction is whole.</summary>
    public ImagePage ReadImages(CommitStamp after, CommitStamp upTo, ReadOnlySpan<byte> group, ImageLimits limits)
    {
        _readImages.Bind(1, group).Bind(2, after.Number).Bind(3, upTo.Number);
        var changes = new List<Change>();
        long bytes = 0;
        while (_readImages.Step())
        {
            var stamp = new CommitStamp(_readImages.Number(0));
            if ((changes.Count >= limits.Changes || bytes >= limits.Bytes) && stamp != changes[^1].Stamp)
            {
                _readImages.Reset();
                return new ImagePage(changes, IsLast: false);
            }

            Change change = ReadRow(_readImages, stamp);
            bytes += change.ImageBytes;
            changes.Add(change);
        }

        return new ImagePage(changes, IsLast: true);
    }

    private static Change ReadRow(SqliteStatement row, CommitStamp stamp) => new(
        stamp,
        (int)row.Number(1),
        row.Blob(2),
        row.Number(3) != 0,
        row.NullableBlob(4),
        row.NullableBlob(5),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Number(6)));
}
