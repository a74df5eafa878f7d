using System.Diagnostics.CodeAnalysis;
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
    private readonly HashSet<int[]> _shapesChecked = new(new SetComparer());
    private readonly HashSet<int[]> _parentsChecked = new(new SetComparer());

    private FieldMergeCheck(ValidationWalk walk)
    {
        _walk = walk;
        _index = new SelectionIndex(walk);
    }

    /// <summary>The first conflict, or null.</summary>
    public static MergeConflict? FindConflict(ValidationWalk walk)
    {
        var check = new FieldMergeCheck(walk);
        foreach (Definition definition in walk.Document.Definitions)
        {
            int[] set = definition switch
            {
                OperationDefinition operation => check._index.SetOf(operation.SelectionSet, walk.Schema.RootType(operation.Kind)),
                FragmentDefinition fragment =>
                    check._index.SetOf(fragment.SelectionSet, walk.Schema.FindType(fragment.TypeCondition.Name)),
                _ => [],
            };
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
        foreach (List<FieldEntry> group in _index.GroupsOf(set))
        {
            if ((FindDifferentShape(group) ?? CheckShapes(_index.SetBelow(group))) is { } conflict)
                return conflict;
        }

        return null;
    }

    // FieldsInSetCanMerge() of the specification, for fields whose parents can be one object.
    private MergeConflict? CheckParents(int[] set)
    {
        if (set.Length == 0 || !_parentsChecked.Add(set))
            return null;
        foreach (List<FieldEntry> group in _index.GroupsOf(set))
        {
            foreach (List<FieldEntry> together in WithCommonParents(group))
            {
                if ((FindDifferentField(together) ?? CheckParents(_index.SetBelow(together))) is { } conflict)
                    return conflict;
            }
        }

        return null;
    }

    // Fields of abstract types meet the fields of every object type; fields of two object types never meet.
    private List<List<FieldEntry>> WithCommonParents(List<FieldEntry> group)
    {
        if (group.Count == 1)
            return [group];
        var ofAbstract = new List<FieldEntry>();
        var ofObjects = new Dictionary<NamedType, List<FieldEntry>>();
        foreach (FieldEntry entry in group)
        {
            if (entry.ParentType is not ObjectType parent)
                ofAbstract.Add(entry);
            else if (ofObjects.TryGetValue(parent, out List<FieldEntry>? list))
                list.Add(entry);
            else
                ofObjects.Add(parent, [entry]);
        }

        if (ofObjects.Count == 0)
            return [ofAbstract];
        _walk.Spend(ofAbstract.Count * ofObjects.Count);
        foreach (List<FieldEntry> list in ofObjects.Values)
            list.AddRange(ofAbstract);
        return [.. ofObjects.Values];
    }

    private static MergeConflict? FindDifferentShape(List<FieldEntry> group)
    {
        for (int i = 1; i < group.Count; i++)
        {
            if (FieldComparison.HasDifferentShape(group[0], group[i], out FieldConflict? conflict))
                return new MergeConflict(conflict, group[0].Field, group[i].Field);
        }

        return null;
    }

    private static MergeConflict? FindDifferentField(List<FieldEntry> group)
    {
        for (int i = 1; i < group.Count; i++)
        {
            if (FieldComparison.IsDifferentField(group[0].Field, group[i].Field, out FieldConflict? conflict))
                return new MergeConflict(conflict, group[0].Field, group[i].Field);
        }

        return null;
    }

    private sealed class SetComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
