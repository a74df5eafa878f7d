using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The frames of one subscription in a protocol's own form.</summary>
internal abstract class SubscriptionFrames
{
    public static SubscriptionFrames AppSync { get; } = new AppSyncFrames();

    /// <summary>What comes before a payload and the brace that closes the frame.</summary>
    public abstract byte[] DataPrefix(string id);

    /// <summary>Empty in a protocol that acknowledges no start.</summary>
    public abstract ReadOnlyMemory<byte> Acknowledgement(string id);

    /// <param name="id">The subscription's.</param>
    /// <param name="errors">As <see cref="StartOutcome.Errors"/>.</param>
    public abstract ReadOnlyMemory<byte> Error(string id, Value errors);

    public abstract ReadOnlyMemory<byte> Complete(string id);

    /// <summary>The end by an invalidation, where the protocol has a form for it.</summary>
    public virtual ReadOnlyMemory<byte> Invalidated(string id) => Complete(id);

    private sealed class AppSyncFrames : SubscriptionFrames
    {
        public override byte[] DataPrefix(string id) => DataMessage.WritePrefix(id);

        public override ReadOnlyMemory<byte> Acknowledgement(string id) => StartAckMessage.Write(id);

        public override ReadOnlyMemory<byte> Error(string id, Value errors) => ErrorMessage.Write(id, errors);

        public override ReadOnlyMemory<byte> Complete(string id) => CompleteMessage.Write(id);

        public override ReadOnlyMemory<byte> Invalidated(string id) => CompleteMessage.WriteInvalidated(id);
    }
}
