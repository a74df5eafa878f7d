namespace Tributary.Storage;

/// <summary>Why a storage cannot be opened, read or written.</summary>
public enum StorageFailure
{
    /// <summary>Another process has it open for writing.</summary>
    InUse,

    /// <summary>The file is not a Tributary storage.</summary>
    Foreign,

    /// <summary>The file was written by a newer version of Tributary.</summary>
    Newer,

    /// <summary>The file's content is damaged.</summary>
    Damaged,

    /// <summary>The disk is full, or the file may not grow.</summary>
    Full,

    /// <summary>Everything else the disk or the system refuses.</summary>
    Unavailable,

    /// <summary>The storage has been closed.</summary>
    Closed,
}

/// <summary>A failure of the storage itself, as opposed to an exception that a transaction body throws.</summary>
public sealed class StorageException : Exception
{
    public StorageException(StorageFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    public StorageFailure Failure { get; }
}
