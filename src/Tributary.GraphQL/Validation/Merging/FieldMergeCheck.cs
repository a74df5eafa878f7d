using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>Two fields that cannot be merged.</summary>
internal sealed record MergeConflict(FieldConflict Conflict, Field First, Field Second);

/// <summary>
/// Finds out whether all fields with one response key can be merged, in time that grows with the document and not with the number of
/// pairs: "same shape" and "same field" are equivalences, so every member of a group is compared with the first alone, and a set of
/// fields that was checked once is not checked again (Simon Adameit, "GraphQL: Overlapping fields can be merged fast").
/// The document has no fragment cycles.
/// </summary>
internal sealed class FieldMergeCheck
{
    private readonly ValidationWalk _walk;
    private readonly SelectionIndex _index;
    private readonly FieldAgreement _agreement;
    private readonly HashSet<int[]> _shapesChecked = new(SelectionIndex.SetComparer);
    private readonly HashSet<int[]> _parentsChecked = new(SelectionIndex.SetComparer);

    private FieldMergeCheck(ValidationWalk walk)
    {
        _walk = walk;
        _index = new SelectionIndex(walk);
        _agreement = new FieldAgreement(walk, _index);
    }

    /// <summary>The first conflict, or null.</summary>
    public static MergeConflict? FindConflict(ValidationWalk walk)
    {
        var check = new FieldMergeCheck(walk);
        bool agrees = true;
        foreach (Definition definition in walk.Document.Definitions)
        {
            (SelectionSet? selectionSet, NamedType? type) = definition switch
            {
                OperationDefinition operation => (operation.SelectionSet, walk.Schema.RootType(operation.Kind)),
                FragmentDefinition fragment => (fragment.SelectionSet, walk.Schema.FindType(fragment.TypeCondition.Name)),
                _ => ((SelectionSet?)null, (NamedType?)null),
            };
            if (selectionSet is null || (agrees &= check._agreement.Holds(selectionSet, type)))
                continue;
            int[] set = check._index.SetOf(selectionSet, type);
            if ((check.CheckShapes(set) ?? check.CheckParents(set)) is { } conflict)
                return conflict;
        }

        return null;
    }

    // SameResponseShape() of the specification, for all fields of a response key, whatever their parents.
    private MergeConflict? CheckShapes(int[] set)
    {
        if (set.Length == 0 || !_shapesChecked.Add(set))
            return null;
        foreach (FieldGroup group in _index.GroupsOf(set))
        {
            if ((group.FindDifferentShape() ?? CheckShapes(_index.SetBelow(group))) is { } conflict)
                return conflict;
        }

        return null;
    }

    // FieldsInSetCanMerge() of the specification, for fields whose parents can be one object.
    private MergeConflict? CheckParents(int[] set)
    {
        if (set.Length == 0 || !_parentsChecked.Add(set))
            return null;
        foreach (FieldGroup group in _index.GroupsOf(set))
        {
            foreach (FieldGroup together in WithCommonParents(group))
            {
                if ((together.FindDifferentField() ?? CheckParents(_index.SetBelow(together))) is { } conflict)
                    return conflict;
            }
        }

        return null;
    }

    // Fields of abstract types meet the fields of every object type; fields of two object types never meet.
    private ICollection<FieldGroup> WithCommonParents(FieldGroup group)
    {
        if (group.Count == 1)
            return [group];
        var ofAbstract = new List<FieldEntry>();
        var ofObjects = new Dictionary<NamedType, FieldGroup>();
        for (int i = 0; i < group.Count; i++)
        {
            FieldEntry entry = group[i];
            if (entry.ParentType is not ObjectType parent)
                ofAbstract.Add(entry);
            else if (ofObjects.TryGetValue(parent, out FieldGroup? together))
                together.Add(entry);
            else
                ofObjects.Add(parent, new FieldGroup(entry));
        }

        if (ofObjects.Count == 0)
            return [group];
        _walk.Spend(ofAbstract.Count * ofObjects.Count);
        foreach (FieldGroup together in ofObjects.Values)
        {
            foreach (FieldEntry entry in ofAbstract)
                together.Add(entry);
        }

        return ofObjects.Values;
    }
}
