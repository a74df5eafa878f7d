using Tributary.Aws;

namespace Tributary.Server;

/// <summary>What one server process is told.</summary>
internal sealed record ServerOptions
{
    public required string Host { get; init; }

    /// <summary>0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>0 picks a free one.</summary>
    public required int HttpsPort { get; init; }

    public required string DataFolder { get; init; }

    public required string Region { get; init; }

    public string AccountId { get; init; } = AwsScope.DefaultAccountId;

    /// <summary>Host names beside this machine's own that may administer the server.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Static files served at "/", or null.</summary>
    public string? WebFolder { get; init; }

    public AwsScope Scope => new(AccountId, Region);
}
