using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>
/// The fields of selection sets, fragments not put in. A set of fields is a sorted array of numbers: fields count from 0 up,
/// fragments from -1 down. So two ways to the same fields give the same array.
/// </summary>
internal sealed class SelectionIndex
{
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
    public int[] SetBelow(List<FieldEntry> group)
    {
        if (group.Count == 1)
            return SetBelow(group[0]);
        var ids = new List<int>();
        foreach (FieldEntry entry in group)
            ids.AddRange(SetBelow(entry));
        return ToSet(ids);
    }

    /// <summary>The fields of a set by response key, fragments put in.</summary>
    public List<List<FieldEntry>> GroupsOf(int[] set)
    {
        var groups = new List<List<FieldEntry>>();
        var byKey = new Dictionary<string, List<FieldEntry>>(StringComparer.Ordinal);
        HashSet<int>? seen = null;
        var open = new Stack<int[]>();
        open.Push(set);
        while (open.TryPop(out int[]? ids))
        {
            _walk.Spend(ids.Length);
            foreach (int id in ids)
            {
                if (id >= 0)
                    Add(_entries[id]);
                else if ((seen ??= []).Add(id))
                    open.Push(SetOfFragment(_fragments[~id]));
            }
        }

        return groups;

        void Add(FieldEntry entry)
        {
            if (!byKey.TryGetValue(entry.ResponseKey, out List<FieldEntry>? group))
            {
                byKey.Add(entry.ResponseKey, group = []);
                groups.Add(group);
            }

            group.Add(entry);
        }
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
                FieldDefinition? definition = parentType is null ? null : _walk.Schema.FindField(parentType, field.Name);
                ids.Add(_entries.Count);
                _entries.Add(new FieldEntry(_entries.Count, field, parentType, definition));
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
}
