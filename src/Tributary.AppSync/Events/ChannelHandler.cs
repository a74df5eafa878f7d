using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Events;

/// <summary>What runs when something is published on, or subscribed to, a channel of one namespace.</summary>
internal abstract class ChannelHandler
{
    public const string OnPublish = "onPublish";
    public const string OnSubscribe = "onSubscribe";

    /// <summary>Whether it may wait for something else than its own code.</summary>
    public virtual bool Waits => false;

    /// <returns>What it returned, early or in the end, or why it failed.</returns>
    public abstract ValueTask<StepOutcome> RunAsync(EventContext context);
}
