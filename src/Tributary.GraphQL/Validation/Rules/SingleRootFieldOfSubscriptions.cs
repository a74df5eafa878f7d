using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.2.3.1: a subscription has one root field.</summary>
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
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SelectionSet>([operation.SelectionSet]);
        while (open.TryPop(out SelectionSet? selectionSet))
        {
            foreach (Selection selection in selectionSet.Selections)
            {
                if (selection is Field field)
                    keys.Add(field.ResponseKey);
                else if (selection is InlineFragment inline)
                    open.Push(inline.SelectionSet);
                else if (selection is FragmentSpread { Name: var name }
                    && walk.Document.FindFragment(name) is { } fragment
                    && seen.Add(name))
                    open.Push(fragment.SelectionSet);
            }
        }

        if (keys.Count > 1)
            walk.Report(ValidationErrorCode.SubscriptionMultipleRootFields, operation.Location, operation.Name ?? string.Empty);
    }
}
