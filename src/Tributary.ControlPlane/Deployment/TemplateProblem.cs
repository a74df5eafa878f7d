namespace Tributary.ControlPlane.Deployment;

/// <summary>One thing that is wrong (or odd) in a template or in a file it names. Texts hold no secret.</summary>
public sealed record TemplateProblem
{
    /// <summary>Null when the problem is in no file: a missing parameter value on the command line.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The resource, parameter or output it is about, as the person wrote it.</summary>
    public string? LogicalId { get; init; }

    /// <summary>Below the logical id, with dots: <c>Functions.postMessage.DataSource</c>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary>What is wrong, as a clause without a full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do about it, as a sentence; null when the reason says it.</summary>
    public string? Fix { get; init; }

    /// <summary>The same problem, its place filled in where it had none.</summary>
    internal TemplateProblem Within(string? logicalId, string? propertyPath, SourcePosition? position) => this with
    {
        LogicalId = LogicalId ?? logicalId,
        PropertyPath = LogicalId is null ? propertyPath : PropertyPath,
        Position = Position ?? position,
    };
}
