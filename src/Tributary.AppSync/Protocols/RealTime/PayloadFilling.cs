using Tributary.AppSync.Apis;
using Tributary.GraphQL.Execution;
using Tributary.Realtime.Hubs;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// Fills the fields that a publication lacks by their resolvers, as a query of the subscriber would. Ours and off unless a server is told
/// to: on AppSync what the mutation did not select is null.
/// </summary>
/// <param name="requests">The way of a request.</param>
/// <param name="limits">What it may take.</param>
#pragma warning disable CA1001 // See _places.
public sealed class PayloadFilling(ApiRequests requests, FillLimits limits)
#pragma warning restore CA1001
{
    // Not disposed: nobody asks for its wait handle, and it lives as long as the process.
    private readonly SemaphoreSlim _places = new(limits.AtOnceMax);

    internal FillLimits Limits => limits;

    /// <summary>Whether a field that the operation selects and a publication may lack has a resolver.</summary>
    internal bool IsNeeded(ApiSnapshot api, GraphQLRequest request, IncomingRequest incoming) =>
        requests.Prepare(api, request, incoming, fills: true).Ready is { } ready
        && ready.Execution.Plan.Root.Fields.Any(selected => selected.HasResolversBelow);

    /// <returns>Null when there is nothing to deliver.</returns>
    internal async ValueTask<DataPayload?> FillAsync(LiveSubscription live, Delivery delivery, CancellationToken cancellationToken)
    {
        SubscriptionReading reading = live.Reading;
        if (!reading.IsFilled)
            return SubscriptionReading.Compute(reading, delivery);
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(live, reading, delivery, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<DataPayload?> RunAsync(
        LiveSubscription live, SubscriptionReading reading, Delivery delivery, CancellationToken cancellationToken)
    {
        SubscriptionRequest incoming = live.Incoming.For(Guid.NewGuid().ToString("D"), cancellationToken);
        // What cannot be planned any more is about to be ended by whoever changed the API.
        if (live.Api is not { } api || requests.Prepare(api, live.Request, incoming, fills: true).Ready is not { } ready)
            return null;
        ExecutionRequest execution = ready.Execution with
        {
            Root = reading.RootOf(ready.Execution.Plan, delivery),
            LeavesAreSerialized = true,
            FillsWhatRootLacks = true,
        };
        ExecutionResult result = await requests.RunAsync(api, ready with { Execution = execution }, cancellationToken);
        using var output = new Utf8Output();
        GraphQLResponses.Write(output, result);
        cancellationToken.ThrowIfCancellationRequested();
        return reading.PayloadOf(output, delivery);
    }
}
