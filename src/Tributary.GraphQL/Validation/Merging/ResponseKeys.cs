using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// A quick look at whether anything can be merged at all; most documents end here. When no response key occurs twice in any selection
/// set, fragments put in, then every field stands alone.
/// </summary>
internal sealed class ResponseKeys
{
    /// <summary>Up to this many fields, comparing all pairs is faster than hashing.</summary>
    private const int PairsMax = 12;

    private readonly ValidationWalk _walk;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fragments = new(StringComparer.Ordinal);

    private ResponseKeys(ValidationWalk walk) => _walk = walk;

    public static bool MayOverlap(ValidationWalk walk)
    {
        var keys = new ResponseKeys(walk);
        foreach (Definition definition in walk.Document.Definitions)
        {
            if (definition is FragmentDefinition fragment && keys.MayOverlap(fragment.SelectionSet))
                return true;
            if (definition is OperationDefinition operation && keys.MayOverlap(operation.SelectionSet))
                return true;
        }

        return false;
    }

    private bool MayOverlap(SelectionSet selectionSet) => OccursTwice(selectionSet) || MayOverlapBelow(selectionSet);

    private bool MayOverlapBelow(SelectionSet selectionSet)
    {
        foreach (Selection selection in selectionSet.Selections)
        {
            if (selection is Field { SelectionSet: { } inner } && MayOverlap(inner))
                return true;
            if (selection is InlineFragment fragment && MayOverlapBelow(fragment.SelectionSet))
                return true;
        }

        return false;
    }

    private bool OccursTwice(SelectionSet selectionSet)
    {
        ImmutableArray<Selection> selections = selectionSet.Selections;
        if (selections.Length <= PairsMax && AreFields(selections))
        {
            for (int i = 1; i < selections.Length; i++)
            {
                if (OccursBefore(selections, i))
                    return true;
            }

            return false;
        }

        _keys.Clear();
        _fragments.Clear();
        return !TryAdd(selectionSet);
    }

    private bool TryAdd(SelectionSet selectionSet)
    {
        _walk.Spend(selectionSet.Selections.Length);
        foreach (Selection selection in selectionSet.Selections)
        {
            bool isNew = selection switch
            {
                Field field => _keys.Add(field.ResponseKey),
                InlineFragment inline => TryAdd(inline.SelectionSet),
                FragmentSpread spread when _fragments.Add(spread.Name) && _walk.Document.FindFragment(spread.Name) is { } fragment =>
                    TryAdd(fragment.SelectionSet),
                _ => true,
            };
            if (!isNew)
                return false;
        }

        return true;
    }

    private static bool AreFields(ImmutableArray<Selection> selections)
    {
        foreach (Selection selection in selections)
        {
            if (selection is not Field)
                return false;
        }

        return true;
    }

    private static bool OccursBefore(ImmutableArray<Selection> selections, int end)
    {
        string key = ((Field)selections[end]).ResponseKey;
        for (int i = 0; i < end; i++)
        {
            if (((Field)selections[i]).ResponseKey == key)
                return true;
        }

        return false;
    }
}
