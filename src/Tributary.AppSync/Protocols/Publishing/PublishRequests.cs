using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Subscriptions;
using Tributary.Aws.Policies;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Publishing;

/// <summary>
/// Pushes a value to the subscribers of a field without a mutation; ours, AppSync has nothing of the kind for GraphQL APIs. A back end
/// calls it with a signature, whatever modes the API has for its clients.
/// </summary>
/// <param name="publisher">Takes the value.</param>
public sealed class PublishRequests(MutationPublisher publisher)
{
    /// <summary>What a policy has to allow, on <c>{API}/types/Subscription/fields/{field}</c>: the action of Event APIs.</summary>
    public const string Action = "appsync:EventPublish";

    /// <summary>Completes when the publication is safe.</summary>
    /// <param name="body"><c>{"subscription": field, "payload": value}</c>.</param>
    /// <returns>Null when it is published.</returns>
    public async ValueTask<HttpRefusal?> PublishAsync(
        ApiSnapshot api, Caller caller, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!Utf8ValueReader.TryRead(body.Span, out Value request) || !request["subscription"].TryGetString(out string field))
            return Bad("The body is expected to be an object with \"subscription\", a field's name, and \"payload\".");
        if (api.Schema?.Schema is not { SubscriptionType: { } subscriptions } schema)
            return HttpRefusal.SchemaMissing;
        // Before anything is said of the schema.
        if (!MayPublish(api, caller, subscriptions.Name, field))
            return new HttpRefusal(403, HttpTexts.AccessDeniedException, $"The caller's policies do not allow {Action} on this field.");
        if (subscriptions.FindField(field) is not { } subscription)
            return Bad($"There is no subscription field '{field}'.");
        try
        {
            Value payload = PublishedValue.Complete(schema, subscription.Type, request["payload"]);
            return await publisher.PublishAsync(api.Definition.ApiId, subscription, payload, cancellationToken)
                ? null
                : new HttpRefusal(
                    413, HttpTexts.RequestEntityTooLargeException, $"A payload has at most {OversizedPayload.BytesMax} bytes.");
        }
        catch (PublishedValueException exception)
        {
            return Bad(exception.Message);
        }
    }

    private static bool MayPublish(ApiSnapshot api, Caller caller, string type, string field) =>
        caller.Permissions?.Decide(Action, $"{api.Arn}/types/{type}/fields/{field}") == PolicyDecision.Allow;

    private static HttpRefusal Bad(string message) => new(400, HttpTexts.BadRequestException, message);
}
