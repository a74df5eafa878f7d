namespace Tributary.Storage.Sqlite;

/// <summary>Scans in both directions that read some columns of the entries, each prepared when it is first needed.</summary>
internal sealed class ScanStatements(SqliteConnection connection, string columns)
{
    private const string WithinRange = "key >= ?1 AND key < ?3";
    private const string ToEnd = "key >= ?1";

    private SqliteStatement? _ascending;
    private SqliteStatement? _ascendingToEnd;
    private SqliteStatement? _descending;
    private SqliteStatement? _descendingFromEnd;

    public SqliteStatement Bound(KeyRange range, int limit, bool descending)
    {
        SqliteStatement statement = (range.End, descending) switch
        {
            (null, false) => _ascendingToEnd ??= Prepare(ToEnd, "ASC"),
            (null, true) => _descendingFromEnd ??= Prepare(ToEnd, "DESC"),
            (_, false) => _ascending ??= Prepare(WithinRange, "ASC"),
            (_, true) => _descending ??= Prepare(WithinRange, "DESC"),
        };
        statement.Bind(1, range.Start.Span).Bind(2, limit);
        if (range.End is { } end)
            statement.Bind(3, end.Span);
        return statement;
    }

    private SqliteStatement Prepare(string condition, string order) =>
        connection.Prepare($"SELECT {columns} FROM entries WHERE {condition} ORDER BY key {order} LIMIT ?2");
}
