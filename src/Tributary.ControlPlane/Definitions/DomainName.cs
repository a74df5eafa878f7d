using System.Collections.Immutable;

namespace Tributary.ControlPlane.Definitions;

/// <summary>A custom domain name, and the API it stands for.</summary>
public sealed record DomainName
{
    /// <summary>As it was created; names that differ in case are one.</summary>
    public required string Name { get; init; }

    public required string CertificateArn { get; init; }

    public string? Description { get; init; }

    /// <summary>The name that a DNS alias of <see cref="Name"/> would point to.</summary>
    public required string AppSyncDomainName { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A GraphQL or Event API, or null.</summary>
    public string? ApiId { get; init; }
}
