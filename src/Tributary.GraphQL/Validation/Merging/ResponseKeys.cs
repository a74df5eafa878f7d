using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>A quick look at whether anything can be merged at all; most documents end here.</summary>
internal static class ResponseKeys
{
    /// <summary>Up to this many fields, comparing all pairs is faster than hashing.</summary>
    private const int PairsMax = 12;

    /// <summary>False when no response key can occur twice: there are no fragments, and keys are distinct in every selection set.</summary>
    public static bool MayOverlap(Document document)
    {
        foreach (Definition definition in document.Definitions)
        {
            if (definition is FragmentDefinition || (definition is OperationDefinition operation && MayOverlap(operation.SelectionSet)))
                return true;
        }

        return false;
    }

    private static bool MayOverlap(SelectionSet selectionSet)
    {
        ImmutableArray<Selection> selections = selectionSet.Selections;
        HashSet<string>? seen = selections.Length > PairsMax ? new HashSet<string>(selections.Length, StringComparer.Ordinal) : null;
        for (int i = 0; i < selections.Length; i++)
        {
            if (selections[i] is not Field field || (seen is null ? OccursBefore(selections, i, field.ResponseKey) : !seen.Add(field.ResponseKey)))
                return true;
            if (field.SelectionSet is not null && MayOverlap(field.SelectionSet))
                return true;
        }

        return false;
    }

    private static bool OccursBefore(ImmutableArray<Selection> selections, int end, string key)
    {
        for (int i = 0; i < end; i++)
        {
            if (((Field)selections[i]).ResponseKey == key)
                return true;
        }

        return false;
    }
}
