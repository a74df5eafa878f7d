using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// A quick look at whether a selection set has anything to merge: most have no response key twice, fragments put in, so that every field
/// stands alone.
/// </summary>
internal sealed class ResponseKeys(ValidationWalk walk)
{
    /// <summary>Up to this many fields, comparing all pairs is faster than hashing.</summary>
    private const int PairsMax = 12;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fragments = new(StringComparer.Ordinal);

    public bool OccurTwice(SelectionSet selectionSet)
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
        walk.Spend(selectionSet.Selections.Length);
        foreach (Selection selection in selectionSet.Selections)
        {
            bool isNew = selection switch
            {
                Field field => _keys.Add(field.ResponseKey),
                InlineFragment inline => TryAdd(inline.SelectionSet),
                FragmentSpread spread when _fragments.Add(spread.Name) && walk.Document.FindFragment(spread.Name) is { } fragment =>
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
