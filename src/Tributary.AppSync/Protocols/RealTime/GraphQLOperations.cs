using Tributary.AppSync.Apis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Operations of every kind, for the protocols that carry them beside subscriptions.</summary>
/// <param name="subscriptions">Those of the API.</param>
/// <param name="requests">The way of a request.</param>
public sealed class GraphQLOperations(GraphQLSubscriptions subscriptions, ApiRequests requests)
{
    /// <summary>A query or mutation comes back answered, a subscription started.</summary>
    /// <param name="headers">What came with the credentials.</param>
    internal async ValueTask<StartOutcome> StartAsync(
        GraphQLRequest request,
        ConnectedCaller connected,
        IReadOnlyDictionary<string, string> headers,
        ISubscriptionSink sink,
        CancellationToken cancellationToken)
    {
        if (subscriptions.Api is not { } api || !connected.Credentials.AcceptedBy(api.Authenticator))
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        var incoming = new SubscriptionRequest(
            Guid.NewGuid().ToString("D"),
            connected.Caller,
            connected.Credentials,
            headers,
            connected.Endpoint.DomainName,
            cancellationToken);
        GraphQLAnswer answer = await requests.ExecuteAsync(api, request, incoming);
        return answer switch
        {
            RequestRefused { Reason: RequestRefusal.SubscriptionNotHere } =>
                await subscriptions.StartAsync(api, request, incoming, sink, cancellationToken),
            RequestRefused refused => StartOutcome.Refused(StartRefusals.Of(refused)),
            Executed executed => StartOutcome.Answered(PayloadOf(executed)),
            _ => StartOutcome.Refused(ErrorsOf(answer)),
        };
    }

    private static DataPayload PayloadOf(Executed executed)
    {
        using var output = new Utf8Output();
        GraphQLResponses.Write(output, executed.Result);
        return DataPayload.FromJson(output.WrittenSpan);
    }

    private static ListValue ErrorsOf(GraphQLAnswer answer) => ListValue.From(
        from invalidity in GraphQLResponses.Invalidities(answer)
        select (Value)ObjectValue.Of(
            ("message", invalidity.Message), ("locations", ListValue.From(invalidity.Locations.Select(ValueOf)))));

    private static Value ValueOf(Location location) => ObjectValue.Of(("line", location.Line), ("column", location.Column));
}
