namespace Tributary.GraphQL.Validation.Merging;

/// <summary>Collects fields by response key, in the order of the keys' first fields.</summary>
/// <param name="expected">About how many there will be.</param>
internal struct ResponseKeyGroups(int expected)
{
    /// <summary>Up to this many, walking over the groups is faster than hashing.</summary>
    private const int WalkedMax = 16;

    private Dictionary<string, FieldGroup>? _byKey;

    public List<FieldGroup> All { get; } = new(expected);

    public void Add(FieldEntry entry)
    {
        if (Find(entry.ResponseKey) is { } group)
        {
            group.Add(entry);
            return;
        }

        group = new FieldGroup(entry);
        All.Add(group);
        _byKey?.Add(entry.ResponseKey, group);
    }

    private FieldGroup? Find(string key)
    {
        if (_byKey is not null)
            return _byKey.GetValueOrDefault(key);
        foreach (FieldGroup group in All)
        {
            if (group.First.ResponseKey == key)
                return group;
        }

        if (All.Count >= WalkedMax)
            _byKey = All.ToDictionary(group => group.First.ResponseKey, StringComparer.Ordinal);
        return null;
    }
}
