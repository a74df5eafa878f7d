using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// Lists the fields below a field. It walks the document, not the plan: a field of an interface lists what the interface has,
/// whichever fragment selects it, and no plan is made for an interface before a value comes by.
/// </summary>
internal sealed class SelectionPaths(ExecutionPlan plan, ObjectValue variables)
{
    /// <summary>As many as a plan may have fields; fragments can multiply. The list ends there.</summary>
    private const int PathsMax = 50_000;

    private readonly List<Value> _paths = [];

    public ListValue Of(PlanField field)
    {
        AddBelow(field.NamedType, [.. field.Nodes], string.Empty);
        return ListValue.From(_paths);
    }

    private void AddBelow(NamedType type, List<Field> parents, string prefix)
    {
        var selected = new OrderedDictionary<string, List<Field>>(StringComparer.Ordinal);
        var seenFragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (Field parent in parents)
            Collect(type, parent.SelectionSet, selected, seenFragments);
        foreach ((string key, List<Field> fields) in selected)
        {
            if (_paths.Count == PathsMax)
                return;
            _paths.Add(prefix + key);
            if (plan.Schema.FindField(type, fields[0].Name)?.Type.Named is { IsComposite: true } below)
                AddBelow(below, fields, $"{prefix}{key}/");
        }
    }

    private void Collect(
        NamedType type, SelectionSet? set, OrderedDictionary<string, List<Field>> selected, HashSet<string> seenFragments)
    {
        foreach (Selection selection in set?.Selections ?? [])
        {
            if (!SelectionConditions.Includes(selection, variables, out _))
                continue;
            if (selection is not Field field)
                Collect(type, Inner(type, selection, seenFragments), selected, seenFragments);
            else if (selected.TryGetValue(field.ResponseKey, out List<Field>? same))
                same.Add(field);
            else if (plan.Schema.FindField(type, field.Name) is not null)
                selected.Add(field.ResponseKey, [field]);
        }
    }

    private SelectionSet? Inner(NamedType type, Selection selection, HashSet<string> seenFragments)
    {
        if (selection is InlineFragment inline)
            return inline.TypeCondition is null || MayApply(inline.TypeCondition, type) ? inline.SelectionSet : null;
        var spread = (FragmentSpread)selection;
        return seenFragments.Add(spread.Name)
            && plan.Document.FindFragment(spread.Name) is { } fragment
            && MayApply(fragment.TypeCondition, type)
            ? fragment.SelectionSet
            : null;
    }

    // Of an interface or union the value's type is not known yet.
    private bool MayApply(NamedTypeReference condition, NamedType type) => type is not ObjectType concrete
        || (plan.Schema.FindType(condition.Name) is { } conditionType && plan.Schema.IsPossibleType(conditionType, concrete));
}
