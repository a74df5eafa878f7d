namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// A payload that was not delivered for its size. In the profile of AWS subscribers are told nothing, as on AWS, where the metric
/// InboundMessageError counts it; who runs the server gets this.
/// </summary>
/// <param name="ApiId">The API.</param>
/// <param name="SubscriptionField">Whose subscribers missed it.</param>
/// <param name="Bytes">As JSON.</param>
public sealed record OversizedPayload(string ApiId, string SubscriptionField, int Bytes)
{
    /// <summary>Quota "Subscription payload size": 240 KB.</summary>
    public const int BytesMax = 240 * 1024;
}
