using Tributary.AppSync.DataSources;
using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>The context object of one run of a handler ("AWS AppSync Event API context reference").</summary>
internal sealed class EventContext(
    RequestContext request, Channel channel, EventOperation operation, ListValue? events, CancellationToken cancellationToken)
{
    public RequestContext Request { get; } = request;

    public Channel Channel { get; } = channel;

    public EventOperation Operation { get; } = operation;

    /// <summary>What is published, as handlers see it; null of a subscription.</summary>
    public ListValue? Events { get; } = events;

    /// <summary>Cancelled when the time of the handler is over.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public Value Stash { get; set; } = ObjectValue.Empty;

    /// <summary>ctx.result, once the data source has answered.</summary>
    public Value? Result { get; private set; }

    public DataSourceError? Error { get; private set; }

    public void BeginResponse(DataSourceResult answer)
    {
        Result = answer.Result;
        Error = answer.Error;
    }
}
