namespace Tributary.Storage.Postgres;

/// <summary>Limits of one process on a PostgreSQL storage. The defaults are for one of a few nodes.</summary>
public sealed record PostgresStorageOptions
{
    public static PostgresStorageOptions Default { get; } = new();

    /// <summary>How many transactions may wait for the writer before callers wait to enqueue.</summary>
    public int QueuedTransactionsMax { get; init; } = 4096;

    /// <summary>How many transactions share one commit at most.</summary>
    public int GroupTransactionsMax { get; init; } = 256;

    /// <summary>A commit takes no further transaction once its entries and their changes have this many bytes.</summary>
    public int GroupBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many snapshots are read at once; each holds a connection.</summary>
    public int ReadersMax { get; init; } = 12;

    /// <summary>How many reads share one snapshot at most.</summary>
    public int SnapshotReadsMax { get; init; } = 64;

    /// <summary>How many reads of the change log run at once; each holds a connection.</summary>
    public int ChangeReadersMax { get; init; } = 4;

    /// <summary>How long a change stays in the log. Older ones are forgotten bit by bit while the storage is written.</summary>
    public TimeSpan ChangeRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one statement may run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a commit waits for those of other nodes.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a process that stands still in a transaction may keep other nodes waiting; the server ends it then.</summary>
    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long reads and writes wait for a server that went away before they fail.</summary>
    public TimeSpan ReconnectPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the watermark is asked for when no notification says that it moved.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For tests of the crash test: tells callers about a commit that has not happened.</summary>
    internal bool AcknowledgeBeforeCommit { get; init; }

    /// <summary>For tests of the crash test: false lets the server say that a commit is done before it is on the disk.</summary>
    internal bool SynchronousCommit { get; init; } = true;

    /// <summary>For tests: runs between the last body of a group and its commit.</summary>
    internal Func<Task>? BeforeCommit { get; init; }

    /// <summary>For tests: false never listens for notifications, as when they get lost.</summary>
    internal bool Listens { get; init; } = true;

    /// <summary>Readers, readers of the log, the writer, the watch, and one to confirm a commit whose answer was lost.</summary>
    internal int ConnectionsMax => ReadersMax + ChangeReadersMax + 3;
}
