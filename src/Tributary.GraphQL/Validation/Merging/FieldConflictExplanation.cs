using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// Lists the conflicts of a selection set pair by pair, as graphql-java does, which clients then read. Only for documents that are
/// known to have a conflict; the number of comparisons is limited.
/// </summary>
internal sealed class FieldConflictExplanation
{
    private readonly ValidationWalk _walk;
    private readonly SelectionIndex _index;
    private readonly HashSet<(int Left, int Right)> _compared = [];
    private int _comparisons;

    public FieldConflictExplanation(ValidationWalk walk)
    {
        _walk = walk;
        _index = new SelectionIndex(walk);
    }

    /// <summary>The conflicts that were not found in a selection set before.</summary>
    public IEnumerable<MergeConflict> Find(SelectionSet selectionSet, NamedType? parentType) =>
        FindInSet(_index.SetOf(selectionSet, parentType));

    private IEnumerable<MergeConflict> FindInSet(int[] set)
    {
        foreach (FieldGroup group in _index.GroupsOf(set))
        {
            for (int i = 0; i < group.Count; i++)
            {
                for (int j = i + 1; j < group.Count && _comparisons < _walk.Options.ConflictComparisonsMax; j++)
                {
                    if (Compare(group[i], group[j]) is { } conflict)
                        yield return new MergeConflict(conflict, group[i].Field, group[j].Field);
                }
            }
        }
    }

    private FieldConflict? Compare(FieldEntry left, FieldEntry right)
    {
        if (!_compared.Add((Math.Min(left.Id, right.Id), Math.Max(left.Id, right.Id))))
            return null;
        _comparisons++;
        bool canMeet = ReferenceEquals(left.ParentType, right.ParentType)
            || left.ParentType is not ObjectType
            || right.ParentType is not ObjectType;
        if (canMeet && FieldComparison.IsDifferentField(left.Field, right.Field, out FieldConflict? conflict))
            return conflict;
        if (FieldComparison.HasDifferentShape(left, right, out conflict))
            return conflict;
        if (left.Field.SelectionSet is null || right.Field.SelectionSet is null)
            return null;
        ImmutableArray<FieldConflict> inner = [.. FindInSet(_index.SetBelow(PairOf(left, right))).Select(found => found.Conflict)];
        return inner.IsEmpty
            ? null
            : new FieldConflict(FieldConflictKind.Inner, left.ResponseKey, left.Field.Name, right.Field.Name) { Inner = inner };
    }

    private static FieldGroup PairOf(FieldEntry left, FieldEntry right)
    {
        var pair = new FieldGroup(left);
        pair.Add(right);
        return pair;
    }
}
