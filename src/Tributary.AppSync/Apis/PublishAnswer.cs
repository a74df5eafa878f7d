using Tributary.AppSync.Events;
using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Apis;

/// <summary>What became of a publication: either a refusal of the whole, or each event that was not dropped.</summary>
public sealed record PublishAnswer
{
    private PublishAnswer()
    {
    }

    public EventRefusal? Refusal { get; private init; }

    /// <summary>In the order in which they are broadcast.</summary>
    public IReadOnlyList<HandledEvent> Events { get; private init; } = [];

    /// <summary>What the handler used, and the headers that it added; null without a handler.</summary>
    public RequestContext? Context { get; init; }

    internal static PublishAnswer Of(IReadOnlyList<HandledEvent> events) => new() { Events = events };

    internal static PublishAnswer Refused(EventRefusal refusal) => new() { Refusal = refusal };
}
