using Tributary.Realtime.Filters;

namespace Tributary.Realtime.Hubs;

/// <summary>The subscriptions of one topic that test the same fields for equality, by the values they expect.</summary>
internal sealed class FilterGroup(FieldSet fields)
{
    public FieldSet Fields { get; } = fields;

    public Dictionary<ValueKey, BucketSet> Sets { get; } = [];
}
