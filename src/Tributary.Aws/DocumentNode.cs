using Tributary.Values;

namespace Tributary.Aws;

/// <summary>A value of a configuration document with its place, so that every refusal can say where.</summary>
internal readonly record struct DocumentNode(Value Value, string Place)
{
    public bool IsAbsent => Value.IsNull;

    public DocumentNode this[string member] => new(Value[member], Place.Length == 0 ? member : $"{Place}.{member}");

    public InvalidDocumentException Invalid(string reason, string fix) => new(Place, reason, fix);

    public ObjectValue AsObject(string fix) =>
        Value.TryGetObject(out ObjectValue? value) ? value : throw Invalid("it must be an object.", fix);

    public string AsText(string fix) =>
        Value.TryGetString(out string text) && text.Length > 0 ? text : throw Invalid("it must be a text that is not empty.", fix);

    /// <summary>The entries of a list; none when it is absent.</summary>
    public IEnumerable<DocumentNode> Entries(int countMax, string fix)
    {
        if (IsAbsent)
            return [];
        if (!Value.TryGetList(out ListValue? list))
            throw Invalid("it must be a list.", fix);
        if (list.Count > countMax)
            throw Invalid($"it has {list.Count} entries; at most {countMax} are read.", "Leave some out.");
        string place = Place;
        return list.Select((entry, i) => new DocumentNode(entry, $"{place}[{i}]"));
    }

    /// <summary>The entries of a list, or the value itself where a list of one may be left out, as IAM lets it.</summary>
    public IEnumerable<DocumentNode> OneOrMany(int countMax, string fix) => Value.IsList ? Entries(countMax, fix) : [this];

    /// <summary>Refuses members that nobody reads: a misspelt Deny must not be silently no Deny.</summary>
    public void RefuseOthers(params string[] known)
    {
        foreach ((string name, _) in Value.AsObject())
        {
            if (!known.Contains(name))
                throw this[name].Invalid("there is no such member.", $"Use {string.Join(", ", known)}.");
        }
    }
}
