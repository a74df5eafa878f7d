using Tributary.Aws;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Deployment;

/// <summary>What to deploy, and where.</summary>
public sealed record DeploymentRequest
{
    /// <summary>The full path of a template.</summary>
    public required string TemplatePath { get; init; }

    /// <summary>The files that stand for what the template has in S3.</summary>
    public IAssets Assets { get; init; } = AssetIndex.Empty;

    /// <summary>
    /// Whether the template may name files beside itself. Not those that came over the wire: whoever sends one must not read the
    /// server's disk.
    /// </summary>
    public bool AllowsLocalFiles { get; init; } = true;

    /// <summary>1 to 128 letters, digits and hyphens, beginning with a letter.</summary>
    public required string StackName { get; init; }

    /// <summary>The ARN that a new stack gets; null makes one.</summary>
    public string? StackId { get; init; }

    /// <summary>The account and region that the stack and its resources live in.</summary>
    public required AwsScope Scope { get; init; }

    /// <summary>Values for the template's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether API keys without an expiry of their own begin a new period: true for the first deployment of a process.</summary>
    public bool RenewApiKeys { get; init; }
}
