namespace Tributary.Storage.Sqlite;

/// <summary>What a storage file looks like, and whether a file is one (SQLite, "Database File Format", section 1.3).</summary>
internal static class SqliteFormat
{
    public const int Version = 1;

    /// <summary>"TRIB" in ASCII.</summary>
    public const int ApplicationId = 0x54524942;

    /// <summary>Files up to this many bytes are looked through at every opening: that takes well under a tenth of a second.</summary>
    private const long CheckedBytesMax = 16 * 1024 * 1024;

    /// <summary>
    /// Pages in the log before they are copied to where they belong: as many as its first index block holds. With SQLite's 1,000 half of
    /// all bytes written under load are copies of pages that change again soon; more would make what a crash leaves longer to read.
    /// </summary>
    private const int CheckpointPages = 4000;

    /// <summary>KiB of pages that the writer keeps; SQLite's 2,000 are less than what a busy table of 10,000 items has.</summary>
    private const int WriterCacheKibibytes = 16 * 1024;

    // Entries and changes have no row ids: each is one tree ordered by its key, and an insertion touches one place.
    private const string Tables = """
        CREATE TABLE entries (key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE changes (
            stamp INTEGER NOT NULL, ordinal INTEGER NOT NULL, committed INTEGER NOT NULL, deleted INTEGER NOT NULL,
            key BLOB NOT NULL, before BLOB, after BLOB, PRIMARY KEY (stamp, ordinal)) WITHOUT ROWID;
        CREATE TABLE marks (name TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO marks VALUES ('trimmed', 0);
        """;

    public const string ImageIndex = "changes_images";

    public const string HasImage = "before IS NOT NULL OR after IS NOT NULL";

    /// <summary>What a change is indexed by beside its place in the log ("Indexes On Expressions", "Partial Indexes", SQLite).</summary>
    public static string Group { get; } = $"substr(key, 1, {IChangeLog.GroupBytes})";

    /// <summary>Creates the tables in an empty file, or refuses one that is foreign, newer or damaged.</summary>
    public static void Prepare(SqliteConnection connection, string path, SqliteStorageOptions options)
    {
        bool isNew = connection.QueryNumber("SELECT count(*) FROM sqlite_schema") == 0
            && connection.QueryNumber("PRAGMA application_id") == 0;
        if (!isNew)
            Verify(connection, path, options);
        string mode = connection.QueryText("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new StorageException(
                StorageFailure.Unavailable,
                $"The storage file '{path}' lies on a file system without the shared memory that write-ahead logging needs.");
        }

        connection.Execute($"PRAGMA wal_autocheckpoint = {CheckpointPages}; PRAGMA cache_size = -{WriterCacheKibibytes}");
        connection.Execute(options.Durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        if (options.FileBytesMax != long.MaxValue)
        {
            long pages = Math.Max(1, options.FileBytesMax / connection.QueryNumber("PRAGMA page_size"));
            connection.QueryNumber($"PRAGMA max_page_count = {pages}");
        }

        if (isNew)
        {
            connection.Execute(
                $"BEGIN IMMEDIATE; {Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT");
        }

        // A file from before this index gets it when it is opened.
        connection.Execute($"CREATE INDEX IF NOT EXISTS {ImageIndex} ON changes ({Group}, stamp, ordinal) WHERE {HasImage}");
    }

    private static void Verify(SqliteConnection connection, string path, SqliteStorageOptions options)
    {
        if (connection.QueryNumber("PRAGMA application_id") != ApplicationId)
        {
            throw new StorageException(
                StorageFailure.Foreign, $"The file '{path}' is an SQLite database of another application, not a Tributary storage.");
        }

        long version = connection.QueryNumber("PRAGMA user_version");
        if (version != Version)
        {
            throw new StorageException(
                StorageFailure.Newer,
                $"The storage file '{path}' has format {version}; this version of Tributary reads format {Version}. " +
                "Use the version that wrote it, or a newer one.");
        }

        if (options.CheckWholeFile || new FileInfo(path).Length <= CheckedBytesMax)
        {
            string finding = connection.QueryText("PRAGMA quick_check(1)");
            if (finding != "ok")
            {
                throw new StorageException(
                    StorageFailure.Damaged, $"The storage file '{path}' is damaged: {finding}. Restore it from a backup.");
            }
        }
    }
}
