using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>
/// Finds the resources a node refers to without evaluating it, and so also in parts that are never evaluated: unknown names are
/// wrong everywhere in a template.
/// </summary>
internal sealed class ReferenceCollector(EvaluationScope scope, Action<TemplateException> report)
{
    private readonly Dictionary<string, SourcePosition> _references = new(StringComparer.Ordinal);

    /// <summary>Logical ids, each with the first place that mentions it.</summary>
    public IReadOnlyDictionary<string, SourcePosition> References => _references;

    public EvaluationScope Scope => scope;

    public void Collect(TemplateNode node)
    {
        switch (node)
        {
            case TemplateList list:
                foreach (TemplateNode item in list.Items)
                    Collect(item);
                break;
            case TemplateMapping mapping:
                CollectMapping(mapping);
                break;
        }
    }

    /// <summary>A name as Ref and Fn::Sub use it.</summary>
    public void AddName(string name, SourcePosition position)
    {
        if (scope.Resources.Contains(name))
            _references.TryAdd(name, position);
        else if (name != PseudoParameters.NoValue && !scope.Parameters.ContainsKey(name) && !scope.Pseudo.TryGet(name, out _))
            report(scope.UnknownName(name, position));
    }

    public void AddAttribute(string logicalId, string? attribute, SourcePosition position)
    {
        if (!scope.Resources.Contains(logicalId))
        {
            report(scope.UnknownResource(logicalId, position));
            return;
        }

        _references.TryAdd(logicalId, position);
        if (attribute is not null && scope.Resources.Attributes(logicalId) is { } known && !known.Contains(attribute))
            report(GetAttFunction.UnknownAttribute(logicalId, attribute, position, known));
    }

    private void CollectMapping(TemplateMapping mapping)
    {
        try
        {
            if (IntrinsicFunctions.Find(mapping) is { } function)
            {
                function.Collect(mapping.Entries[0].Value, this);
                return;
            }
        }
        catch (TemplateException exception)
        {
            report(exception);
            return;
        }

        foreach (TemplateEntry entry in mapping.Entries)
            Collect(entry.Value);
    }
}
