namespace Tributary.Realtime.Hubs;

/// <summary>Receives what one subscription matches.</summary>
public interface IConsumer
{
    /// <summary>
    /// One matching publication. Calls of one subscription come one at a time in publication order when its pattern is one topic;
    /// with a wildcard, topics may come at the same time. Does not block: what takes time is queued behind it.
    /// A call that had begun may end after the subscription was disposed; who has a last word to say keeps a gate of its own.
    /// </summary>
    void Deliver(Delivery delivery);

    /// <summary><see cref="Deliver"/> threw: this subscription missed a publication. The others are not touched. Does not throw.</summary>
    void Fail(Exception exception);
}
