using System.Collections.Frozen;
using System.Collections.Immutable;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Events;

namespace Tributary.AppSync.Apis;

/// <summary>An Event API compiled: what connections, publications and subscriptions run against. Immutable.</summary>
public sealed class EventApiSnapshot
{
    public required EventApiDefinition Definition { get; init; }

    /// <summary><c>arn:aws:appsync:REGION:ACCOUNT:apis/ID</c>.</summary>
    public required string Arn { get; init; }

    public required RequestAuthenticator Authenticator { get; init; }

    /// <summary>Who may open a socket.</summary>
    public required ImmutableHashSet<AuthorizationMode> ConnectionModes { get; init; }

    /// <summary>By name.</summary>
    public required FrozenDictionary<string, ChannelNamespace> Namespaces { get; init; }

    /// <summary>What policies call a namespace.</summary>
    internal string ArnOf(ChannelNamespace channels) => $"{Arn}/channelNamespace/{channels.Name}";
}
