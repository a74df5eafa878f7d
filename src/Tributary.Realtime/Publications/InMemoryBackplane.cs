using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Publications;

/// <summary>
/// The backplane of a node that is alone. A publication is delivered when <see cref="PublishAsync"/> completes. Every publication
/// goes to the receiver, which finds out itself whether anybody wants it, so an interest needs no bookkeeping here.
/// </summary>
public sealed class InMemoryBackplane : IBackplane
{
    /// <summary>Topics share this many lanes by hash: enough that a busy topic seldom holds up another.</summary>
    private const int LanesCount = 256;

    private readonly PublicationLane[] _lanes = new PublicationLane[LanesCount];
    private readonly string _node;
    private IPublicationReceiver? _receiver;

    /// <param name="node">The name of this node, as <see cref="Publication.Publisher"/>.</param>
    public InMemoryBackplane(string node) => _node = node;

    public void Connect(IPublicationReceiver receiver)
    {
        if (_receiver is not null)
            throw new InvalidOperationException("The backplane already has its receiver.");
        for (int i = 0; i < _lanes.Length; i++)
            _lanes[i] = new PublicationLane(_node, receiver);
        _receiver = receiver;
    }

    public ValueTask<IAsyncDisposable> DeclareInterestAsync(TopicPattern pattern, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IAsyncDisposable>(Interest.Instance);
    }

    public ValueTask PublishAsync(Topic topic, Value payload, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_receiver is null)
            throw new InvalidOperationException("Connect a receiver before publishing.");
        return _lanes[(uint)topic.GetHashCode() % LanesCount].PublishAsync(topic, payload);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Interest : IAsyncDisposable
    {
        public static readonly Interest Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
