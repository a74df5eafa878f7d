using System.Collections.Immutable;
using Tributary.AppSync.Resolvers;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// Publishes what a mutation answered to the subscription fields it triggers. The payload is the projected result under the
/// schema's names; a root field that came to null publishes nothing.
/// </summary>
/// <param name="hub">Takes the publications.</param>
/// <param name="onOversized">Hears of payloads that are too large to be delivered.</param>
/// <param name="quota">Of invalidations; null for none.</param>
public sealed class MutationPublisher(Hub hub, Action<OversizedPayload> onOversized, InvalidationQuota? quota = null)
{
    /// <summary>Completes when every publication is safe, so that an answer never overtakes its publication.</summary>
    /// <param name="judgesReaders">
    /// Whether a publication goes out whatever its size, since each of its readers is told when it selects too much of it.
    /// </param>
    public async ValueTask PublishAsync(
        string apiId,
        SubscriptionLinks links,
        ExecutionPlan plan,
        ExecutionResult result,
        bool judgesReaders,
        CancellationToken cancellationToken)
    {
        if (!plan.Root.Fields.Any(field => !links.TriggeredBy(field.Definition.Name).IsEmpty))
            return;
        Value[] payloads = result.ToPayloads();
        for (int i = 0; i < payloads.Length; i++)
        {
            ImmutableArray<FieldDefinition> triggered = links.TriggeredBy(plan.Root.Fields[i].Definition.Name);
            if (triggered.IsEmpty || payloads[i].IsNull)
                continue;
            int bytes = judgesReaders ? 0 : SizeOf(payloads[i]);
            foreach (FieldDefinition subscription in triggered)
                await PublishAsync(apiId, subscription, payloads[i], bytes, cancellationToken);
        }
    }

    /// <summary>Publishes a value of the field's type, in the form in which mutations answer.</summary>
    /// <returns>False when it is too large.</returns>
    public ValueTask<bool> PublishAsync(
        string apiId, FieldDefinition subscription, Value payload, CancellationToken cancellationToken) =>
        PublishAsync(apiId, subscription, payload, SizeOf(payload), cancellationToken);

    /// <summary>Ends, on every node, the subscriptions whose invalidation filters match.</summary>
    public async ValueTask InvalidateAsync(
        string apiId, IEnumerable<SubscriptionInvalidation> invalidations, CancellationToken cancellationToken)
    {
        foreach (SubscriptionInvalidation invalidation in invalidations)
        {
            if (quota?.TryTake(apiId, invalidation.SubscriptionField) == false)
                continue;
            Topic topic = SubscriptionTopics.OfInvalidations(apiId, invalidation.SubscriptionField);
            await hub.PublishAsync(topic, invalidation.Payload, cancellationToken);
        }
    }

    private async ValueTask<bool> PublishAsync(
        string apiId, FieldDefinition subscription, Value payload, int bytes, CancellationToken cancellationToken)
    {
        if (bytes > OversizedPayload.BytesMax)
        {
            onOversized(new OversizedPayload(apiId, subscription.Name, bytes));
            return false;
        }

        await hub.PublishAsync(SubscriptionTopics.Of(apiId, subscription.Name), payload, cancellationToken);
        return true;
    }

    private static int SizeOf(Value payload)
    {
        using var output = new Utf8Output();
        output.WriteValue(payload);
        return output.Length;
    }
}
