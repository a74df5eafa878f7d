using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// The end of a group's transaction. When the answer to COMMIT is lost, the row that this writer writes in every transaction says
/// whether it happened.
/// </summary>
internal sealed class GroupCommit(PostgresSource source, string channel)
{
    /// <summary>Rows of writers that ended without removing theirs go after this long.</summary>
    private const string ForgetWriters = "DELETE FROM tributary_writers WHERE id = $1 OR seen < now() - interval '7 days'";

    private const string LastOfWriter = "SELECT coalesce((SELECT last FROM tributary_writers WHERE id = $1), 0)";

    private readonly Guid _writer = Guid.NewGuid();

    /// <exception cref="StorageException">Nothing was committed.</exception>
    /// <exception cref="UnknownOutcomeException">The server did not come back to say whether it was.</exception>
    public async Task RunAsync(PostgresSession session, GroupLog log)
    {
        try
        {
            await using var batch = new NpgsqlBatch(session.Connection);
            if (log.IsEmpty)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK"));
            }
            else
            {
                foreach (NpgsqlBatchCommand command in log.Commands(_writer, channel))
                    batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            if (log.IsEmpty)
                return;
            bool isOutcomeKnown = exception is PostgresException refused && !PostgresFailures.IsPassing(refused);
            if (isOutcomeKnown || !await HasCommittedAsync(log.Last, exception))
                throw source.Failures.Of(exception);
        }
    }

    /// <summary>Takes this writer's row away; what is left of it would only be one row.</summary>
    public async Task ForgetWriterAsync()
    {
        try
        {
            await using NpgsqlConnection connection = await source.OpenAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(ForgetWriters, connection);
            command.Parameters.Add(Writer());
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException)
        {
            // The next writer that ends takes it away after a week.
        }
    }

    /// <summary>
    /// Takes the lock first: that waits for the end of a transaction whose connection is lost but whose server process still works.
    /// </summary>
    private async Task<bool> HasCommittedAsync(CommitStamp last, Exception lost)
    {
        try
        {
            return await source.PersistAsync(
                async () =>
                {
                    await using NpgsqlConnection connection = await source.OpenAsync(CancellationToken.None);
                    await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
                    await using (var held = new NpgsqlCommand(PostgresStatements.LockLast, connection))
                        await held.ExecuteScalarAsync();
                    await using var command = new NpgsqlCommand(LastOfWriter, connection);
                    command.Parameters.Add(Writer());
                    return (long)(await command.ExecuteScalarAsync())! == last.Number;
                },
                CancellationToken.None);
        }
        catch (StorageException)
        {
            throw new UnknownOutcomeException(source.Failures.Unknown(lost));
        }
    }

    private NpgsqlParameter Writer() => new() { Value = _writer, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid };
}

/// <summary>A transaction whose outcome is not known: it is neither acknowledged nor run again.</summary>
internal sealed class UnknownOutcomeException(StorageException failure) : Exception(failure.Message, failure)
{
    public StorageException Failure => failure;
}
