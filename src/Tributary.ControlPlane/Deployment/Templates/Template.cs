using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>The sections of a template, their insides not evaluated yet.</summary>
internal sealed record Template
{
    /// <summary>Full path.</summary>
    public required string File { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether the SAM transform is declared.</summary>
    public bool IsServerless { get; init; }

    public required TemplateMapping Globals { get; init; }

    public ImmutableArray<ParameterDeclaration> Parameters { get; init; } = [];

    public required TemplateMapping Mappings { get; init; }

    public required TemplateMapping Conditions { get; init; }

    /// <summary>In the order of the template; after the SAM transform also those it generated.</summary>
    public ImmutableArray<ResourceDeclaration> Resources { get; init; } = [];

    public ImmutableArray<OutputDeclaration> Outputs { get; init; } = [];
}

internal sealed record ParameterDeclaration(string Name, SourcePosition Position, TemplateMapping Definition);

internal sealed record OutputDeclaration(string Name, SourcePosition Position, TemplateNode Value)
{
    public string? Description { get; init; }

    public Name? Condition { get; init; }

    public TemplateNode? ExportName { get; init; }
}

/// <summary>A name that a template mentions, and where.</summary>
internal readonly record struct Name(string Text, SourcePosition Position);

internal enum RemovalPolicy
{
    Delete,
    Retain,
}

internal sealed record ResourceDeclaration
{
    public required string LogicalId { get; init; }

    public required string Type { get; init; }

    public required SourcePosition Position { get; init; }

    public required TemplateMapping Properties { get; init; }

    public ImmutableArray<Name> DependsOn { get; init; } = [];

    public Name? Condition { get; init; }

    public RemovalPolicy DeletionPolicy { get; init; }

    public RemovalPolicy UpdateReplacePolicy { get; init; }

    /// <summary>For a resource that the SAM transform generated: the one it came from, and the place in it.</summary>
    public string? WrittenIn { get; init; }

    /// <summary>Where <see cref="WrittenIn"/> has it: <c>Functions.postMessage</c>.</summary>
    public string? WrittenAt { get; init; }

    /// <summary>The same problem with this resource named as its author wrote it.</summary>
    public TemplateProblem Locate(TemplateProblem problem, string? propertyPath, SourcePosition? position = null)
    {
        string path = string.Join('.', new[] { WrittenAt, propertyPath }.Where(part => !string.IsNullOrEmpty(part)));
        return problem.Within(WrittenIn ?? LogicalId, path, position ?? Position);
    }
}
