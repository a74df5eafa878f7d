using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Publications;

/// <summary>
/// Carries publications between nodes by topic. A node's own publications take the same way back to it as everybody else's, so
/// that all nodes see a topic in one order and a publication is never ahead of an earlier one of another node.
/// </summary>
public interface IBackplane : IAsyncDisposable
{
    /// <summary>Names the receiver of this node; once, before anything is published or any interest declared.</summary>
    void Connect(IPublicationReceiver receiver);

    /// <summary>
    /// Completes when the interest is confirmed: everything published on a matching topic from now on reaches the receiver, until
    /// the handle is disposed. Handles of one pattern are independent; the interest lasts as long as the last of them.
    /// </summary>
    /// <exception cref="BackplaneException">The interest could not be confirmed; nothing is left behind.</exception>
    ValueTask<IAsyncDisposable> DeclareInterestAsync(TopicPattern pattern, CancellationToken cancellationToken);

    /// <summary>
    /// Completes when the publication is safe: every node that is interested now will receive it, and any publication that starts
    /// after this completed comes later on the same topic. Cancelling does not take back what was already on its way.
    /// </summary>
    /// <exception cref="BackplaneException">The publication was not taken.</exception>
    ValueTask PublishAsync(Topic topic, Value payload, CancellationToken cancellationToken);
}
