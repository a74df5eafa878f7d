using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// A map or list while an update changes it. Positions of a list mean those before the update, whatever is removed; so removals
/// and additions are remembered and take effect at the end. Paths of one update never overlap, so no place is changed twice.
/// </summary>
internal abstract class Editable
{
    /// <summary>The map or list at this place, to be changed; null when there is none.</summary>
    public abstract Editable? Descend(PathElement element);

    public abstract bool Accepts(PathElement element);

    public abstract void Set(PathElement element, Value value);

    public abstract void Remove(PathElement element);

    public abstract Value ToValue();

    protected static Editable? Open(Value value)
    {
        if (AttributeValue.Is(value, AttributeType.M))
            return new EditableMap(AttributeValue.PayloadOf(value).AsObject());
        return AttributeValue.Is(value, AttributeType.L) ? new EditableList(AttributeValue.PayloadOf(value).AsList()) : null;
    }
}

internal sealed class EditableMap(ObjectValue map) : Editable
{
    private readonly ObjectBuilder _members = new(map);
    private Dictionary<string, Editable>? _open;

    public override bool Accepts(PathElement element) => element.Name is not null;

    public override Editable? Descend(PathElement element)
    {
        if (element.Name is not { } name)
            return null;
        if (_open is not null && _open.TryGetValue(name, out Editable? open))
            return open;
        Editable? opened = Open(map[name]);
        if (opened is not null)
            (_open ??= new Dictionary<string, Editable>(StringComparer.Ordinal)).Add(name, opened);
        return opened;
    }

    public override void Set(PathElement element, Value value) => _members.Set(element.Name!, value);

    public override void Remove(PathElement element) => _members.Remove(element.Name!);

    public override Value ToValue() => AttributeValue.FromMap(ToMap());

    public ObjectValue ToMap()
    {
        foreach ((string name, Editable open) in _open ?? [])
            _members.Set(name, open.ToValue());
        return _members.Build(map.Shape);
    }
}

internal sealed class EditableList(ListValue list) : Editable
{
    private readonly Value[] _elements = [.. list.Items];
    private readonly SortedDictionary<int, Value> _appended = [];
    private Dictionary<int, Editable>? _open;

    public override bool Accepts(PathElement element) => element.Name is null;

    public override Editable? Descend(PathElement element)
    {
        if (element.Name is not null || element.Index >= list.Count)
            return null;
        if (_open is not null && _open.TryGetValue(element.Index, out Editable? open))
            return open;
        Editable? opened = Open(list[element.Index]);
        if (opened is not null)
            (_open ??= []).Add(element.Index, opened);
        return opened;
    }

    // Beyond the end means at the end, in the order of the positions.
    public override void Set(PathElement element, Value value)
    {
        if (element.Index < _elements.Length)
            _elements[element.Index] = value;
        else
            _appended[element.Index] = value;
    }

    public override void Remove(PathElement element) => _elements[element.Index] = Value.Null;

    public override Value ToValue()
    {
        foreach ((int index, Editable open) in _open ?? [])
            _elements[index] = open.ToValue();
        return AttributeValue.FromList(ListValue.From(_elements.Where(e => !e.IsNull).Concat(_appended.Values)));
    }
}
