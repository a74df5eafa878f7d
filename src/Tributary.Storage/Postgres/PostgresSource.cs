using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>Connections to one server, and patience with it while it is away.</summary>
internal sealed class PostgresSource(
    PostgresAddress address, PostgresStorageOptions options, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source = address.CreateSource(options);

    public PostgresFailures Failures { get; } = new(address.ToString());

    public string Server => address.ToString();

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <summary>Repeats what has had no effect yet until it succeeds, fails for good, or patience ends.</summary>
    /// <exception cref="StorageException">In the words of <see cref="PostgresFailures"/>.</exception>
    public async Task<T> PersistAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        TimeSpan delay = FirstDelay;
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or StorageException))
            {
                if (!PostgresFailures.IsPassing(exception) || clock.GetElapsedTime(started) + delay > options.ReconnectPatience)
                    throw Failures.Of(exception);
            }

            // Connections that were made before the server went away are all broken.
            _source.Clear();
            await Task.Delay(delay, clock, cancellationToken);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
