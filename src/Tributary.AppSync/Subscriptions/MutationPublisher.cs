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
public sealed class MutationPublisher(Hub hub)
{
    /// <summary>Larger payloads are not delivered (quota "Subscription payload size").</summary>
    public const int PayloadBytesMax = 240 * 1024;

    /// <summary>Completes when every publication is safe, so that an answer never overtakes its publication.</summary>
    public async ValueTask PublishAsync(
        string apiId, SubscriptionLinks links, ExecutionPlan plan, ExecutionResult result, CancellationToken cancellationToken)
    {
        if (!plan.Root.Fields.Any(field => !links.TriggeredBy(field.Definition.Name).IsEmpty))
            return;
        Value[] payloads = result.ToPayloads();
        for (int i = 0; i < payloads.Length; i++)
        {
            ImmutableArray<FieldDefinition> triggered = links.TriggeredBy(plan.Root.Fields[i].Definition.Name);
            if (triggered.IsEmpty || payloads[i].IsNull || IsTooLarge(payloads[i]))
                continue;
            foreach (FieldDefinition subscription in triggered)
                await hub.PublishAsync(SubscriptionTopics.Of(apiId, subscription.Name), payloads[i], cancellationToken);
        }
    }

    /// <summary>Ends, on every node, the subscriptions whose invalidation filters match.</summary>
    public async ValueTask InvalidateAsync(
        string apiId, IEnumerable<SubscriptionInvalidation> invalidations, CancellationToken cancellationToken)
    {
        foreach (SubscriptionInvalidation invalidation in invalidations)
        {
            Topic topic = SubscriptionTopics.OfInvalidations(apiId, invalidation.SubscriptionField);
            await hub.PublishAsync(topic, invalidation.Payload, cancellationToken);
        }
    }

    private static bool IsTooLarge(Value payload)
    {
        using var output = new Utf8Output();
        output.WriteValue(payload);
        return output.Length > PayloadBytesMax;
    }
}
