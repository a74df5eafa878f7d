using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Packaging;

/// <summary>A stack of an application as it can be sent to CloudFormation: nothing in it is a path on this machine any more.</summary>
public sealed record PackagedStack
{
    public required string StackName { get; init; }

    /// <summary>The region that the stack goes to.</summary>
    public required string Region { get; init; }

    /// <summary>Full path of the template it was made from. Lines of <see cref="Template"/> are lines of that file.</summary>
    public required string TemplatePath { get; init; }

    /// <summary>The template that is sent.</summary>
    public required PackagedFile Template { get; init; }

    /// <summary>What has to be in S3 before.</summary>
    public ImmutableArray<PackagedFile> Files { get; init; } = [];

    /// <summary>Values for the template's parameters that a person or the application gave.</summary>
    public required IReadOnlyDictionary<string, string> Given { get; init; }

    /// <summary>The parameters that the template declares.</summary>
    public ImmutableArray<PackagedParameter> Parameters { get; init; } = [];
}

/// <summary>A parameter of a packaged template.</summary>
public sealed record PackagedParameter(string Name, bool HasDefault, SourcePosition Position);
