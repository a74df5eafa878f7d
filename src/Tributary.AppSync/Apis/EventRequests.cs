using Tributary.AppSync.Authorization;
using Tributary.AppSync.Events;
using Tributary.AppSync.Resolvers;
using Tributary.Realtime.Hubs;
using Tributary.Values;
using Publication = Tributary.AppSync.Events.Publication;

namespace Tributary.AppSync.Apis;

/// <summary>
/// The way of a publication and of a subscription of Event APIs, whatever protocol they came by and once the credentials held: channel,
/// namespace, rights, handler, hub.
/// </summary>
/// <param name="hub">Takes the publications.</param>
/// <param name="clock">Time of handlers.</param>
/// <param name="log">Takes what handlers log; null when nobody reads it.</param>
public sealed class EventRequests(Hub hub, TimeProvider clock, Action<ResolverLogEntry>? log = null)
{
    internal Hub Hub => hub;

    /// <summary>Completes when what is to be broadcast is safe, so that an answer never overtakes its events.</summary>
    /// <param name="channel">As the client wrote it.</param>
    /// <param name="events">As the client wrote them.</param>
    public async ValueTask<PublishAnswer> PublishAsync(EventApiSnapshot api, Value channel, Value events, IncomingRequest incoming)
    {
        (Publication? publication, EventRefusal? refusal) = Publication.Read(channel, events);
        if (publication is null)
            return PublishAnswer.Refused(refusal!);
        if (api.Namespaces.GetValueOrDefault(publication.Channel.Namespace) is not { } channels)
            return PublishAnswer.Refused(new EventRefusal(EventRefusalReason.NamespaceUnknown));
        EventDecision decision = EventAccess.Publish(incoming.Caller, channels.PublishModes, api.ArnOf(channels));
        if (RefusalOf(decision) is { } forbidden)
            return PublishAnswer.Refused(forbidden);
        if (channels.OnPublish is not { } handler)
            return await BroadcastAsync(api, publication.Channel, PublishAnswer.Of(HandledEvents.Forward(publication.Events)));
        RequestContext request = ContextOf(api, incoming);
        StepOutcome outcome = await RunAsync(
            handler, request, publication.Channel, EventOperation.Publish, publication.Events, incoming.ClientGone);
        PublishAnswer answer = AnswerOf(publication, outcome) with { Context = request };
        return answer.Refusal is null ? await BroadcastAsync(api, publication.Channel, answer) : answer;
    }

    /// <summary>Whether somebody may subscribe, now.</summary>
    /// <param name="channel">As the client wrote it.</param>
    public async ValueTask<(Channel? Channel, EventRefusal? Refusal)> AdmitAsync(
        EventApiSnapshot api, Value channel, IncomingRequest incoming, CancellationToken cancellationToken)
    {
        if (!channel.TryGetString(out string path) || !Channel.TryParse(path, allowsWildcard: true, out Channel? parsed))
            return (null, new EventRefusal(EventRefusalReason.ChannelInvalid));
        if (Refusal(api, parsed, incoming.Caller) is { } refusal)
            return (null, refusal);
        if (api.Namespaces[parsed.Namespace].OnSubscribe is not { } handler)
            return (parsed, null);
        StepOutcome outcome = await RunAsync(
            handler, ContextOf(api, incoming), parsed, EventOperation.Subscribe, events: null, cancellationToken);
        return outcome.Error is { } error ? (null, RefusalOf(error)) : (parsed, null);
    }

    /// <summary>Why somebody may not subscribe whatever the handler says, or null.</summary>
    internal static EventRefusal? Refusal(EventApiSnapshot api, Channel channel, Caller caller) =>
        api.Namespaces.GetValueOrDefault(channel.Namespace) is { } channels
            ? RefusalOf(EventAccess.Subscribe(caller, channels.SubscribeModes, api.ArnOf(channels)))
            : new EventRefusal(EventRefusalReason.NamespaceUnknown);

    private async ValueTask<PublishAnswer> BroadcastAsync(EventApiSnapshot api, Channel channel, PublishAnswer answer)
    {
        Value[] broadcast = [.. answer.Events.Where(one => one.Json is not null).Select(one => Value.From(one.Json))];
        // One publication for all of them: subscribers get them together and in their order.
        if (broadcast.Length > 0)
            await hub.PublishAsync(channel.Topic(api.Definition.ApiId), ListValue.FromOwned(broadcast), CancellationToken.None);
        return answer;
    }

    private async ValueTask<StepOutcome> RunAsync(
        ChannelHandler handler,
        RequestContext request,
        Channel channel,
        EventOperation operation,
        IReadOnlyList<IncomingEvent>? events,
        CancellationToken clientGone)
    {
        ListValue? published = events is null ? null : ListValue.From(events.Select(one => Value.From(one.ToValue())));
        if (!handler.Waits)
            return await handler.RunAsync(new EventContext(request, channel, operation, published, clientGone));
        using var deadline = new ExecutionDeadline(clock, EventLimits.HandlerTime);
        deadline.EndWhen(clientGone);
        try
        {
            return await handler.RunAsync(new EventContext(request, channel, operation, published, deadline.Token));
        }
        catch (OperationCanceledException)
        {
            return StepOutcome.Failure(new AppSyncError("Execution timed out.", "ExecutionTimeout"));
        }
    }

    private static PublishAnswer AnswerOf(Publication publication, StepOutcome outcome)
    {
        if (outcome.Error is { } error)
            return PublishAnswer.Refused(RefusalOf(error));
        (IReadOnlyList<HandledEvent> handled, string? fault) = HandledEvents.Read(publication.Events, outcome.Value);
        return fault is null
            ? PublishAnswer.Of(handled)
            : PublishAnswer.Refused(new EventRefusal(EventRefusalReason.HandlerFailed, fault, "Code"));
    }

    private static EventRefusal? RefusalOf(EventDecision decision) => decision switch
    {
        EventDecision.Allowed => null,
        EventDecision.PolicyRefused => new EventRefusal(EventRefusalReason.PermissionDenied),
        _ => new EventRefusal(EventRefusalReason.NotAuthorized),
    };

    private static EventRefusal RefusalOf(AppSyncError error) => error.IsDenial
        ? new EventRefusal(EventRefusalReason.HandlerDenied)
        : new EventRefusal(EventRefusalReason.HandlerFailed, error.Message, error.ErrorType);

    private RequestContext ContextOf(EventApiSnapshot api, IncomingRequest incoming) => new()
    {
        ApiId = api.Definition.ApiId,
        RequestId = incoming.RequestId,
        Caller = incoming.Caller,
        ReadHeaders = incoming.ReadHeaders,
        IsClientGone = incoming.IsClientGone,
        DomainName = incoming.DomainName,
        Clock = clock,
        OnMessage = log,
    };
}
