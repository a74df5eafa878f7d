using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Publications;

/// <summary>One payload on one topic, as every node with an interest in the topic receives it.</summary>
/// <param name="Publisher">The node that published it.</param>
/// <param name="Sequence">
/// Rises with each publication of one publisher on one topic, with gaps. With <paramref name="Publisher"/> it names the publication.
/// </param>
public sealed record Publication(Topic Topic, Value Payload, string Publisher, long Sequence);
