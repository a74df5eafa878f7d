namespace Tributary.ControlPlane.Deployment;

/// <summary>An output of a deployed stack.</summary>
public sealed record StackOutput(string Key, string Value)
{
    public string? Description { get; init; }

    /// <summary>The name other stacks import it by, or null.</summary>
    public string? ExportName { get; init; }
}
