using System.Runtime.CompilerServices;
using Tributary.AppSync.Protocols;
using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Execution;
using Tributary.Realtime.Hubs;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What decides about the bytes a subscriber gets: the plan and the caller's verdict. Conditions on variables are part of the plan
/// and no resolver runs below the root, so nothing else does; callers with different rights never share a payload.
/// </summary>
/// <param name="plan">The subscriber's document and conditions.</param>
/// <param name="access">What the subscriber may have.</param>
/// <param name="subscriptions">Hears of a payload that is too large; decides nothing.</param>
/// <param name="isResumable">Whether payloads say where they are in the history.</param>
internal sealed class SubscriptionReading(
    ExecutionPlan plan, FieldAccess? access, GraphQLSubscriptions subscriptions, bool isResumable)
    : IEquatable<SubscriptionReading>
{
    private readonly ExecutionPlan _plan = plan;
    private readonly FieldAccess? _access = access;
    private readonly GraphQLSubscriptions _subscriptions = subscriptions;
    private readonly bool _isResumable = isResumable;

    /// <summary>Whether resolvers fill what a publication lacks; then nobody else gets what is computed.</summary>
    public bool IsFilled { get; init; }

    /// <returns>
    /// When it is too large (a document with many aliases can ask for more than was published), a notice of that where the profile has
    /// them, or else null.
    /// </returns>
    public static DataPayload? Compute(SubscriptionReading reading, Delivery delivery)
    {
        var request = new ExecutionRequest
        {
            Plan = reading._plan,
            Access = reading._access,
            Root = reading.RootOf(reading._plan, delivery),
            LeavesAreSerialized = true,
        };
        using var output = new Utf8Output();
        GraphQLResponses.Write(output, ExecutionResult.OfProperties(request));
        return reading.PayloadOf(output, delivery);
    }

    /// <summary>What the fields of the root are looked up on.</summary>
    public Value RootOf(ExecutionPlan plan, Delivery delivery) =>
        ObjectValue.FromOwned(RootShape(plan), [.. plan.Root.Fields.Select(_ => delivery.Publication.Payload)]);

    /// <param name="output">A whole result.</param>
    /// <param name="delivery">What it is of.</param>
    /// <inheritdoc cref="Compute"/>
    public DataPayload? PayloadOf(Utf8Output output, Delivery delivery) => output.Length <= OversizedPayload.BytesMax
        ? PayloadOf(output.WrittenSpan, delivery)
        : NoticeOf(output.Length, delivery);

    private DataPayload PayloadOf(ReadOnlySpan<byte> json, Delivery delivery) =>
        _isResumable && delivery.Position is { } position ? ResumePayloads.Add(json, position) : DataPayload.FromJson(json);

    private DataPayload? NoticeOf(int bytes, Delivery delivery)
    {
        PlanField field = _plan.Root.Fields[0];
        _subscriptions.OnOversized(field.Definition.Name, bytes);
        if (_subscriptions.Api?.Schema is not { Served.OversizedNotices: true })
            return null;
        using var notice = new Utf8Output();
        notice.WriteValue(OversizedNotice.Of(field, bytes));
        return PayloadOf(notice.WrittenSpan, delivery);
    }

    public bool Equals(SubscriptionReading? other) =>
        other is not null
        && ReferenceEquals(_plan, other._plan)
        && ReferenceEquals(_access, other._access)
        && _isResumable == other._isResumable
        && IsFilled == other.IsFilled;

    public override bool Equals(object? obj) => Equals(obj as SubscriptionReading);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(_plan), _access is null ? 0 : RuntimeHelpers.GetHashCode(_access));

    // A subscription has one field; aliases of the same field would all read it.
    private static ObjectShape RootShape(ExecutionPlan plan) =>
        ObjectShape.Of([.. plan.Root.Fields.Select(field => field.Definition.Name).Distinct()]);
}
