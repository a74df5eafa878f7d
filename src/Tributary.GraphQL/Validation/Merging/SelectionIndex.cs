using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// The fields of selection sets, fragments not put in. A set of fields is a sorted array of numbers: fields count from 0 up,
/// fragments from -1 down. So two ways to the same fields give the same array.
/// </summary>
internal sealed class SelectionIndex
{
    public static readonly IEqualityComparer<int[]> SetComparer = new Comparer();

    private readonly ValidationWalk _walk;
    private readonly List<FieldEntry> _entries = [];
    private readonly List<FragmentDefinition> _fragments = [];
    private readonly Dictionary<FragmentDefinition, int> _fragmentIds = [];
    private readonly Dictionary<SelectionSet, int[]> _sets = [];

    public SelectionIndex(ValidationWalk walk) => _walk = walk;

    /// <summary>The set of a selection set on a type; the type is the same each time, because it follows from the document.</summary>
    public int[] SetOf(SelectionSet selectionSet, NamedType? parentType)
    {
        if (_sets.TryGetValue(selectionSet, out int[]? known))
            return known;
        var ids = new List<int>();
        Collect(selectionSet, parentType, ids);
        int[] set = ToSet(ids);
        _sets.Add(selectionSet, set);
        return set;
    }

    /// <summary>What the fields of a group select, together.</summary>
    public int[] SetBelow(FieldGroup group)
    {
        if (group.Count == 1)
            return SetBelow(group.First);
        var ids = new List<int>();
        for (int i = 0; i < group.Count; i++)
            ids.AddRange(SetBelow(group[i]));
        return ToSet(ids);
    }

    /// <summary>The fields of a set by response key, fragments put in.</summary>
    public List<FieldGroup> GroupsOf(int[] set)
    {
        var groups = new ResponseKeyGroups(set.Length);
        HashSet<int>? seen = null;
        Stack<int[]>? open = null;
        int[]? ids = set;
        do
        {
            _walk.Spend(ids.Length);
            foreach (int id in ids)
            {
                if (id >= 0)
                    groups.Add(_entries[id]);
                else if ((seen ??= []).Add(id))
                    (open ??= []).Push(SetOfFragment(_fragments[~id]));
            }
        }
        while (open is not null && open.TryPop(out ids));
        return groups.All;
    }

    private int[] SetBelow(FieldEntry entry) =>
        entry.Field.SelectionSet is { } selectionSet ? SetOf(selectionSet, entry.Definition?.Type.Named) : [];

    private int[] SetOfFragment(FragmentDefinition fragment) =>
        SetOf(fragment.SelectionSet, _walk.Schema.FindType(fragment.TypeCondition.Name));

    private void Collect(SelectionSet selectionSet, NamedType? parentType, List<int> ids)
    {
        foreach (Selection selection in selectionSet.Selections)
        {
            if (selection is Field field)
            {
                ids.Add(_entries.Count);
                _entries.Add(new FieldEntry(_entries.Count, field, parentType, _walk.Schema));
            }
            else if (selection is InlineFragment inline)
            {
                NamedType? type = inline.TypeCondition is { } condition ? _walk.Schema.FindType(condition.Name) : parentType;
                Collect(inline.SelectionSet, type, ids);
            }
            else if (selection is FragmentSpread spread && _walk.Document.FindFragment(spread.Name) is { } fragment)
            {
                ids.Add(IdOf(fragment));
            }
        }
    }

    private int IdOf(FragmentDefinition fragment)
    {
        if (_fragmentIds.TryGetValue(fragment, out int id))
            return id;
        id = ~_fragments.Count;
        _fragments.Add(fragment);
        _fragmentIds.Add(fragment, id);
        return id;
    }

    private static int[] ToSet(List<int> ids)
    {
        int[] set = [.. ids];
        Array.Sort(set);
        int count = 0;
        for (int i = 0; i < set.Length; i++)
        {
            if (i == 0 || set[i] != set[count - 1])
                set[count++] = set[i];
        }

        return count == set.Length ? set : set[..count];
    }

    private sealed class Comparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
