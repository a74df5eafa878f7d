using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// Whether a document repeats fields only as they are: whatever the types of their parents, fields of one response key are then one field
/// of one shape, and nothing can conflict. That is so of most documents, and found out in one pass. What does not agree need not be a
/// conflict; the first time ends this pass for the document, and what it saw until then does not count.
/// </summary>
internal sealed class FieldAgreement(ValidationWalk walk, SelectionIndex index)
{
    private readonly ResponseKeys _keys = new(walk);
    private readonly HashSet<SelectionSet> _seen = [];
    private readonly HashSet<int[]> _seenSets = new(SelectionIndex.SetComparer);

    /// <summary>
    /// Of a selection set by itself. Fragments are definitions and looked at as such, unless something is merged with them.
    /// </summary>
    public bool Holds(SelectionSet selectionSet, NamedType? parentType) =>
        _keys.OccurTwice(selectionSet) ? Holds(index.SetOf(selectionSet, parentType)) : HoldsBelow(selectionSet, parentType);

    private bool HoldsBelow(SelectionSet selectionSet, NamedType? parentType)
    {
        walk.Spend(selectionSet.Selections.Length);
        foreach (Selection selection in selectionSet.Selections)
        {
            if (selection is Field { SelectionSet: { } inner } field && !Holds(inner, TypeOf(field, parentType)))
                return false;
            if (selection is InlineFragment inline && !HoldsBelow(inline.SelectionSet, TypeOf(inline, parentType)))
                return false;
        }

        return true;
    }

    private bool Holds(int[] set)
    {
        if (set.Length == 0 || !_seenSets.Add(set))
            return true;
        foreach (FieldGroup group in index.GroupsOf(set))
        {
            bool holds = group.Count == 1
                ? HoldsAlone(group.First)
                : group.FindDifferentShape() is null && group.FindDifferentField() is null && Holds(index.SetBelow(group));
            if (!holds)
                return false;
        }

        return true;
    }

    private bool HoldsAlone(FieldEntry entry) =>
        entry.Field.SelectionSet is not { } inner || !_seen.Add(inner) || Holds(inner, entry.Definition?.Type.Named);

    private NamedType? TypeOf(Field field, NamedType? parentType) =>
        parentType is null ? null : walk.Schema.FindField(parentType, field.Name)?.Type.Named;

    private NamedType? TypeOf(InlineFragment fragment, NamedType? parentType) =>
        fragment.TypeCondition is { } condition ? walk.Schema.FindType(condition.Name) : parentType;
}
