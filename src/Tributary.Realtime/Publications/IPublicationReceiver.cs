namespace Tributary.Realtime.Publications;

/// <summary>Where a backplane delivers what reaches this node.</summary>
public interface IPublicationReceiver
{
    /// <summary>
    /// Publications on one topic come one at a time and, from one publisher, in its order; those on different topics may come at
    /// the same time. Does not throw. A receiver may publish from inside this call but must not wait for that publication.
    /// </summary>
    void Receive(Publication publication);
}
