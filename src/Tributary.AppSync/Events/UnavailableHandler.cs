using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Events;

/// <summary>Stands for a handler that this version does not run: it refuses, so that nothing passes it unseen.</summary>
internal sealed class UnavailableHandler(string reason) : ChannelHandler
{
    public override ValueTask<StepOutcome> RunAsync(EventContext context) =>
        new(StepOutcome.Failure(new AppSyncError(reason, "UnsupportedHandler")));
}
