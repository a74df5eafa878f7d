using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// Takes parts out of items: those under the given paths, within the maps and lists they stand in. Positions of a list that no
/// path names fall out, so what is left of a list moves together.
/// </summary>
internal sealed class Projection
{
    private readonly Node _root = new();

    public Projection(IReadOnlyList<DocumentPath> paths)
    {
        Paths = paths;
        foreach (DocumentPath path in paths)
            _root.Add(path.Elements);
    }

    public IReadOnlyList<DocumentPath> Paths { get; }

    public ObjectValue Apply(ObjectValue item) => _root.PickMembers(item);

    private sealed class Node
    {
        private Dictionary<string, Node>? _members;
        private SortedDictionary<int, Node>? _positions;

        public void Add(ReadOnlySpan<PathElement> path)
        {
            if (path.IsEmpty)
                return;
            Node? next;
            if (path[0].Name is { } name)
            {
                _members ??= new Dictionary<string, Node>(StringComparer.Ordinal);
                if (!_members.TryGetValue(name, out next))
                    _members.Add(name, next = new Node());
            }
            else
            {
                _positions ??= [];
                if (!_positions.TryGetValue(path[0].Index, out next))
                    _positions.Add(path[0].Index, next = new Node());
            }

            next.Add(path[1..]);
        }

        public ObjectValue PickMembers(ObjectValue map)
        {
            var picked = new ObjectBuilder();
            foreach ((string name, Node node) in _members!)
            {
                if (map.TryGet(name, out Value value))
                    picked.SetUnlessNull(name, node.Pick(value));
            }

            return picked.Build();
        }

        private Value Pick(Value value)
        {
            AttributeType type = AttributeValue.TypeOf(value);
            if (_members is null && _positions is null)
                return value;
            if (_members is not null && type == AttributeType.M)
            {
                ObjectValue members = PickMembers(AttributeValue.PayloadOf(value).AsObject());
                return members.Count == 0 ? Value.Null : AttributeValue.FromMap(members);
            }

            if (_positions is null || type != AttributeType.L)
                return Value.Null;
            Value[] elements = PickElements(AttributeValue.PayloadOf(value).AsList());
            return elements.Length == 0 ? Value.Null : AttributeValue.FromList(ListValue.FromOwned(elements));
        }

        private Value[] PickElements(ListValue list)
        {
            var picked = new List<Value>();
            foreach ((int position, Node node) in _positions!)
            {
                Value element = position < list.Count ? node.Pick(list[position]) : Value.Null;
                if (!element.IsNull)
                    picked.Add(element);
            }

            return [.. picked];
        }
    }
}
