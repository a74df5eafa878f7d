using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Events;

/// <summary>A handler that is a function ("Writing event handlers": Handler with no data source integration).</summary>
internal sealed class FunctionHandler(string name, HandlerProgram program) : ChannelHandler
{
    public override ValueTask<StepOutcome> RunAsync(EventContext context) => new(program.Evaluate(name, step: null, context));
}
