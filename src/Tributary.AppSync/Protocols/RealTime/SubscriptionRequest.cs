using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Who asks for a subscription, with the credentials that are asked again whenever keys or policies change.</summary>
internal sealed class SubscriptionRequest(
    string requestId,
    Caller caller,
    HeldCredentials credentials,
    IReadOnlyDictionary<string, string> headers,
    string? domainName = null,
    CancellationToken clientGone = default)
    : IncomingRequest(requestId, caller)
{
    public HeldCredentials Credentials { get; } = credentials;

    public override CancellationToken ClientGone => clientGone;

    public override string? DomainName => domainName;

    /// <summary>What is kept of it once the resolver has run: nobody reads headers any more.</summary>
    public SubscriptionRequest AtRest() => new(string.Empty, Caller, Credentials, ImmutableDictionary<string, string>.Empty, domainName);

    /// <summary>The same caller in a request of its own.</summary>
    public SubscriptionRequest For(string id, CancellationToken gone) =>
        new(id, Caller, Credentials, ImmutableDictionary<string, string>.Empty, domainName, gone);

    /// <summary>Whether <see cref="AtRest"/> would be the same as this one, which is at rest.</summary>
    public bool IsSameAtRest(SubscriptionRequest atRest) => ReferenceEquals(Caller, atRest.Caller)
        && ReferenceEquals(Credentials, atRest.Credentials)
        && domainName == atRest.DomainName;

    public override ObjectValue ReadHeaders()
    {
        var read = new ObjectBuilder();
        foreach ((string name, string value) in headers)
            read.Set(name.ToLowerInvariant(), value);
        return read.Build();
    }
}
