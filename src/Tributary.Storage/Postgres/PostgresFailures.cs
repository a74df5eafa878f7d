using System.Net.Sockets;
using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// What PostgreSQL and the network refuse, in words for an operator. Neither the connection string nor the server's details (which
/// quote data) become part of a message.
/// </summary>
internal sealed class PostgresFailures(string server)
{
    /// <summary>The server, or the way to it, is away or busy for now; nothing says that the same would fail again.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } =>
            state.StartsWith("08", StringComparison.Ordinal)
            || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.TooManyConnections or "25P03" or "57P05",
        NpgsqlException lost => lost.IsTransient,
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public StorageException Of(Exception exception) => exception switch
    {
        StorageException failure => failure,
        PostgresException refused => Refused(refused),
        _ => new StorageException(StorageFailure.Unavailable, $"{server} does not answer: {Reason(exception)}", exception),
    };

    /// <summary>Whoever gets this must not try again blindly.</summary>
    public StorageException Unknown(Exception exception) => new(
        StorageFailure.Unavailable,
        $"The connection to {server} was lost during a commit, and it did not come back: whether the change is stored is not known.",
        exception);

    public StorageException Closed() => new(StorageFailure.Closed, $"The storage on {server} has been closed.");

    private static string Reason(Exception exception) =>
        exception.InnerException is { } inner and (SocketException or IOException or TimeoutException) ? inner.Message : exception.Message;

    private StorageException Refused(PostgresException refused)
    {
        string code = $"(SQLSTATE {refused.SqlState})";
        return refused.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new StorageException(
                StorageFailure.Unavailable,
                $"{server} refuses the user or the password {code}. Look at the user's name, its password and pg_hba.conf.",
                refused),
            PostgresErrorCodes.InvalidCatalogName => new StorageException(
                StorageFailure.Unavailable, $"{server}: there is no such database {code}. Create it with createdb.", refused),
            PostgresErrorCodes.InsufficientPrivilege => new StorageException(
                StorageFailure.Unavailable,
                $"{server}: the user lacks a right ({refused.MessageText}) {code}. " +
                "It must own the tables, or may create them in the schema.",
                refused),
            PostgresErrorCodes.DiskFull => new StorageException(
                StorageFailure.Full, $"The disk of {server} is full {code}. Free space and try again.", refused),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new StorageException(
                StorageFailure.Damaged, $"{server} reports damaged data: {refused.MessageText} {code}. Restore it from a backup.", refused),
            PostgresErrorCodes.LockNotAvailable => new StorageException(
                StorageFailure.InUse, $"{server}: other writers held the storage for too long {code}.", refused),
            PostgresErrorCodes.QueryCanceled => new StorageException(
                StorageFailure.Unavailable, $"{server}: a statement took longer than it may {code}.", refused),
            _ => new StorageException(StorageFailure.Unavailable, $"{server}: {refused.MessageText} {code}.", refused),
        };
    }
}
