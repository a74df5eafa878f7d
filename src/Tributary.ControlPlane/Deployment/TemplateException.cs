using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment;

/// <summary>A deployment that was refused before it changed anything; it names everything wrong that could be found in one go.</summary>
public sealed class TemplateException : Exception
{
    public TemplateException(IEnumerable<TemplateProblem> problems, Exception? cause = null)
        : base(null, cause) => Problems = [.. problems];

    internal TemplateException(SourcePosition? position, string reason, string? fix = null)
        : this([new TemplateProblem { Position = position, Reason = reason, Fix = fix }])
    {
    }

    /// <summary>In the order of the template; never empty.</summary>
    public ImmutableArray<TemplateProblem> Problems { get; }

    /// <summary>
    /// Full paths of the files the deployment read or looked for, so that a watcher sees the repair. Filled by
    /// <see cref="StackDeployer"/>.
    /// </summary>
    public ImmutableArray<string> InputFiles { get; init; } = [];

    public override string Message => TemplateProblemText.Render(Problems, directory: null);
}
