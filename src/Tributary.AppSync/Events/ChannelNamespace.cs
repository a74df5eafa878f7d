using System.Collections.Immutable;
using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Events;

/// <summary>A channel namespace of an Event API, ready to serve.</summary>
public sealed class ChannelNamespace
{
    public required string Name { get; init; }

    /// <summary>Its own, or those of the API.</summary>
    public required ImmutableHashSet<AuthorizationMode> PublishModes { get; init; }

    public required ImmutableHashSet<AuthorizationMode> SubscribeModes { get; init; }

    /// <summary>Null where events go on as they come.</summary>
    internal ChannelHandler? OnPublish { get; init; }

    /// <summary>Null where everybody who is authorized may subscribe.</summary>
    internal ChannelHandler? OnSubscribe { get; init; }
}
