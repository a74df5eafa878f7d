using System.Globalization;
using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// Follows what other nodes commit: each commit announces its stamp (LISTEN), and a look now and then makes good for announcements
/// that got lost with a connection.
/// </summary>
internal sealed class PostgresWatch : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly PostgresSource _source;
    private readonly PostgresChangeLog _changes;
    private readonly string _channel;
    private readonly PostgresStorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public PostgresWatch(
        PostgresSource source, PostgresChangeLog changes, string channel, PostgresStorageOptions options, TimeProvider clock)
    {
        _source = source;
        _changes = changes;
        _channel = channel;
        _options = options;
        _clock = clock;
        using (ExecutionContext.SuppressFlow())
            _running = Task.Run(RunAsync);
    }

    public static string Payload(CommitStamp stamp) => stamp.Number.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(_closing.Token);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (
                exception is NpgsqlException or IOException or TimeoutException or OperationCanceledException or InvalidOperationException)
            {
                // Who reads or writes is told what is wrong; here it only means to begin again.
                await Task.Delay(RetryDelay, _clock, _closing.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _source.OpenAsync(cancellationToken);
        connection.Notification += OnNotification;
        try
        {
            if (_options.Listens)
                await ExecuteAsync(connection, $"LISTEN {_channel}", cancellationToken);
            while (true)
            {
                await _changes.LookAsync(connection, cancellationToken);
                while (await connection.WaitAsync(_options.WatchInterval, cancellationToken))
                    cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            connection.Notification -= OnNotification;
            await ExecuteAsync(connection, "UNLISTEN *", CancellationToken.None);
        }
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (long.TryParse(notification.Payload, CultureInfo.InvariantCulture, out long stamp))
            _changes.Observe(new CommitStamp(stamp), CommitStamp.None);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
