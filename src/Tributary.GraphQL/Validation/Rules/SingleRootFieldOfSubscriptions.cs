using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.2.4.1: a subscription has one root field, unconditionally, and not one of introspection.</summary>
internal sealed class SingleRootFieldOfSubscriptions : ValidationRule
{
    public SingleRootFieldOfSubscriptions()
        : base(RuleHooks.Operation)
    {
    }

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        if (operation.Kind != OperationKind.Subscription)
            return;
        string name = operation.Name ?? string.Empty;
        var keys = new Dictionary<string, Field>(StringComparer.Ordinal);
        Directive? condition = null;
        foreach (Selection selection in RootSelections(operation, walk.Document))
        {
            condition ??= selection.Directives.FirstOrDefault(IsCondition);
            if (selection is Field field)
                keys.TryAdd(field.ResponseKey, field);
        }

        if (condition is not null && !walk.Options.AllowConditionalSubscriptions)
            walk.Report(ValidationErrorCode.SubscriptionConditionalRoot, condition.Location, name, condition.Name);
        if (keys.Count > 1)
            walk.Report(ValidationErrorCode.SubscriptionMultipleRootFields, operation.Location, name);
        foreach (Field field in keys.Values)
        {
            if (field.Name.StartsWith("__", StringComparison.Ordinal))
                walk.Report(ValidationErrorCode.SubscriptionIntrospectionField, field.Location, name, field.Name);
        }
    }

    private static bool IsCondition(Directive directive) => directive.Name is "skip" or "include";

    // Fragments put in, each once.
    private static IEnumerable<Selection> RootSelections(OperationDefinition operation, Document document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SelectionSet>([operation.SelectionSet]);
        while (open.TryPop(out SelectionSet? selectionSet))
        {
            foreach (Selection selection in selectionSet.Selections)
            {
                yield return selection;
                if (selection is InlineFragment inline)
                    open.Push(inline.SelectionSet);
                else if (selection is FragmentSpread { Name: var name }
                    && document.FindFragment(name) is { } fragment
                    && seen.Add(name))
                    open.Push(fragment.SelectionSet);
            }
        }
    }
}
