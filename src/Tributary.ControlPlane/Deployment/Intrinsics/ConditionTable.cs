using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>The 'Conditions' section, each evaluated once and only when something asks.</summary>
internal sealed class ConditionTable(TemplateMapping declarations)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly List<string> _underWay = [];

    // Conditions that failed, those that only refer to a wrong one included: one mistake is reported once.
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">No such condition, a circle, or one that cannot be evaluated.</exception>
    public bool IsTrue(Name name, EvaluationScope scope)
    {
        if (_known.TryGetValue(name.Text, out bool known))
            return known;
        TemplateNode node = declarations[name.Text] ?? throw new TemplateException(
            name.Position, $"no condition is named '{name.Text}'", Suggestion.For(name.Text, declarations.Keys));
        CheckCircle(name);
        _underWay.Add(name.Text);
        try
        {
            bool result = IsTrue(node, scope.ForConditions());
            _known.Add(name.Text, result);
            return result;
        }
        catch (TemplateException)
        {
            _failed.Add(name.Text);
            throw;
        }
        finally
        {
            _underWay.RemoveAt(_underWay.Count - 1);
        }
    }

    /// <summary>A condition written out: <c>Condition</c>, <c>Fn::Equals</c>, <c>Fn::Not</c>, <c>Fn::And</c> or <c>Fn::Or</c>.</summary>
    public bool IsTrue(TemplateNode node, EvaluationScope scope)
    {
        scope.Budget.Enter(node.Position);
        try
        {
            return IsTrueEntered(node, scope);
        }
        finally
        {
            scope.Budget.Leave();
        }
    }

    private bool IsTrueEntered(TemplateNode node, EvaluationScope scope)
    {
        if (node is TemplateMapping { Entries: [{ Key: "Condition", Value: TemplateScalar name }] })
            return IsTrue(new Name(name.Text, name.Position), scope);
        if (node is TemplateMapping mapping && IntrinsicFunctions.Find(mapping) is ConditionFunction function)
            return function.IsTrue(mapping.Entries[0].Value, scope);
        throw new TemplateException(node.Position, "this is not a condition", "Use Condition, Fn::Equals, Fn::Not, Fn::And or Fn::Or.");
    }

    /// <summary>Evaluates every condition, so that a wrong one is reported even when nothing uses it.</summary>
    public void Check(EvaluationScope scope, ProblemList problems)
    {
        foreach (TemplateEntry entry in declarations.Entries)
        {
            if (_failed.Contains(entry.Key))
                continue;
            try
            {
                IsTrue(new Name(entry.Key, entry.KeyPosition), scope);
            }
            catch (TemplateException exception)
            {
                problems.Add(exception, $"Conditions.{entry.Key}", entry.KeyPosition);
            }
        }
    }

    private void CheckCircle(Name name)
    {
        int start = _underWay.IndexOf(name.Text);
        if (start >= 0)
        {
            string circle = string.Join(" -> ", _underWay.Skip(start).Append(name.Text));
            throw new TemplateException(name.Position, $"the conditions refer to each other in a circle: {circle}");
        }

        if (_underWay.Count >= TemplateLimits.ConditionDepthMax)
            throw new TemplateException(
                name.Position, $"conditions refer to each other over more than {TemplateLimits.ConditionDepthMax} steps");
    }
}
