namespace Tributary.Storage.Sqlite;

/// <summary>Limits of one SQLite storage. The defaults are for a server on one machine.</summary>
public sealed record SqliteStorageOptions
{
    public static SqliteStorageOptions Default { get; } = new();

    /// <summary>How many transactions may wait for the writer before callers wait to enqueue.</summary>
    public int QueuedTransactionsMax { get; init; } = 4096;

    /// <summary>How many transactions share one commit at most.</summary>
    public int GroupTransactionsMax { get; init; } = 256;

    /// <summary>How many reads run at once; each holds a connection with its own page cache.</summary>
    public int ReadersMax { get; init; } = 16;

    /// <summary>How long a change stays in the log. Older ones are forgotten bit by bit while the storage is written.</summary>
    public TimeSpan ChangeRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How large the file may grow; what would make it larger fails with <see cref="StorageFailure.Full"/>.</summary>
    public long FileBytesMax { get; init; } = long.MaxValue;

    /// <summary>Looks through the whole file when it is opened, however large it is.</summary>
    public bool CheckWholeFile { get; init; }

    /// <summary>False gives up durability against a power cut; for storages that live only as long as their process.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>For tests of the crash test: tells callers about a commit that has not happened.</summary>
    internal bool AcknowledgeBeforeCommit { get; init; }

    /// <summary>For tests: runs on the writer between the last statement of a group and its commit.</summary>
    internal Action? BeforeCommit { get; init; }
}
