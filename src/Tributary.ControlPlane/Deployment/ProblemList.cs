using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment;

/// <summary>Collects what is wrong, so that a person sees all of it at once.</summary>
internal sealed class ProblemList
{
    /// <summary>Nobody reads more; the first ones usually cause the rest.</summary>
    private const int CountMax = 100;

    private readonly List<TemplateProblem> _problems = [];

    public ImmutableArray<TemplateProblem> All => [.. _problems];

    public int Count => _problems.Count;

    public bool IsEmpty => _problems.Count == 0;

    public void Add(TemplateProblem problem)
    {
        if (_problems.Count < CountMax && !_problems.Contains(problem))
            _problems.Add(problem);
    }

    public void Add(SourcePosition position, string reason, string? fix = null, string? logicalId = null, string? path = null) =>
        Add(new TemplateProblem { Position = position, LogicalId = logicalId, PropertyPath = path, Reason = reason, Fix = fix });

    /// <summary>The problems of an exception, named as those of <paramref name="resource"/>.</summary>
    public void Add(TemplateException exception, ResourceDeclaration resource, string? propertyPath = null, SourcePosition? position = null)
    {
        foreach (TemplateProblem problem in exception.Problems)
            Add(resource.Locate(problem, propertyPath, position));
    }

    /// <summary>The problems of an exception, named as those of a parameter, condition or output.</summary>
    public void Add(TemplateException exception, string logicalId, SourcePosition position)
    {
        foreach (TemplateProblem problem in exception.Problems)
            Add(problem.Within(logicalId, null, position));
    }

    /// <exception cref="TemplateException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw new TemplateException(_problems.OrderBy(problem => problem.Position?.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Position?.Line ?? 0).ThenBy(problem => problem.Position?.Column ?? 0));
    }
}
