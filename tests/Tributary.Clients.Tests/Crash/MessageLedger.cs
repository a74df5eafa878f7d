using System.Collections.Concurrent;

namespace Tributary.Clients.Tests.Crash;

/// <summary>What the clients know: which messages they sent, and which of them the server acknowledged, with their time.</summary>
internal sealed class MessageLedger
{
    private readonly ConcurrentDictionary<string, Message> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _refusals = new();
    private readonly Lock _lock = new();
    private int _retried;
    private (int Count, TaskCompletionSource Reached) _milestone = (int.MaxValue, new TaskCompletionSource());

    public IReadOnlyDictionary<string, Message> Sent => _sent;

    /// <summary>The time the server gave each message that it acknowledged.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged => _acknowledged;

    /// <summary>Answers that were neither lost nor right.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>How many messages were sent again because no answer had come.</summary>
    public int Retried => _retried;

    public void Send(Message message)
    {
        if (!_sent.TryAdd(message.Id, message))
            Interlocked.Increment(ref _retried);
    }

    public void Acknowledge(Message message, string sentAt)
    {
        _acknowledged[message.Id] = sentAt;
        lock (_lock)
        {
            if (_acknowledged.Count >= _milestone.Count)
                _milestone.Reached.TrySetResult();
        }
    }

    public void Refuse(Message message, string answer) => _refusals.Enqueue($"{message.Id} was answered {answer}");

    /// <summary>Completes when so many more messages have been acknowledged.</summary>
    public Task NextAsync(int more)
    {
        lock (_lock)
        {
            _milestone = (_acknowledged.Count + more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _milestone.Reached.Task;
        }
    }
}
