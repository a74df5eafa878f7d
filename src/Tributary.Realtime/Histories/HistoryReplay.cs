using System.Collections.Immutable;
using Tributary.Realtime.Hubs;

namespace Tributary.Realtime.Histories;

/// <summary>What followed a place in a history.</summary>
/// <param name="From">Where the replay begins: the place asked for, or where the history stands when that place is gone.</param>
/// <param name="HasGap">The place asked for is not in the history: what followed it is lost, and nothing is replayed.</param>
/// <param name="Deliveries">In their order, whatever their filter.</param>
public sealed record HistoryReplay(HistoryPosition From, bool HasGap, ImmutableArray<Delivery> Deliveries);
