using System.Collections.Frozen;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An object that never changes and is shared by all evaluations: a module, <c>util</c>, <c>Math</c>.</summary>
internal sealed class NamespaceObject : HeapObject
{
    private readonly FrozenDictionary<string, JsValue> _members;
    private readonly string[] _keys;

    public NamespaceObject(string name, IEnumerable<KeyValuePair<string, JsValue>> members)
    {
        Name = name;
        KeyValuePair<string, JsValue>[] all = [.. members];
        _keys = Array.ConvertAll(all, m => m.Key);
        _members = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Name { get; }

    public override IReadOnlyList<string> Keys => _keys;

    public override JsValue Get(string name) => _members.TryGetValue(name, out JsValue value) ? value : JsValue.Undefined;

    public override bool Has(string name) => _members.ContainsKey(name);
}
