using System.Text;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>Reads what <see cref="ItemWriter"/> wrote into typed values; bytes that are anything else are named as damaged.</summary>
internal ref struct ItemReader
{
    private readonly ShapeCache _shapes;
    private ItemBytes _bytes;

    private ItemReader(ReadOnlySpan<byte> bytes, ShapeCache shapes)
    {
        _bytes = new ItemBytes(bytes);
        _shapes = shapes;
    }

    /// <exception cref="InvalidDataException">The bytes are not an item.</exception>
    public static ObjectValue Read(ReadOnlySpan<byte> bytes, ShapeCache shapes) => Read(bytes, shapes, out _);

    /// <summary>As the other, with what the item weighs (<see cref="AttributeSize.OfItem"/>).</summary>
    public static ObjectValue Read(ReadOnlySpan<byte> bytes, ShapeCache shapes, out int size)
    {
        var reader = new ItemReader(bytes, shapes);
        ObjectValue item = reader.Map(0);
        reader._bytes.End();
        size = reader._bytes.Size;
        return item;
    }

    private ObjectValue Map(int depth)
    {
        ObjectShape names = _bytes.Map(_shapes, depth).Names;
        if (names.Count == 0)
            return ObjectValue.Empty;
        var values = new Value[names.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Attribute(depth);
        return ObjectValue.FromOwned(names, values);
    }

    private Value Attribute(int depth)
    {
        AttributeType type = _bytes.Type();
        return AttributeValue.Make(type, type switch
        {
            AttributeType.BOOL => _bytes.Boolean(),
            AttributeType.NULL => Null(),
            AttributeType.M => Map(depth + 1),
            AttributeType.L or AttributeType.SS or AttributeType.NS or AttributeType.BS => Elements(type, depth + 1),
            _ => Scalar(type),
        });
    }

    private ListValue Elements(AttributeType type, int depth)
    {
        var elements = new Value[_bytes.Count(type, depth)];
        AttributeType scalar = AttributeValue.ElementOf(type);
        for (int i = 0; i < elements.Length; i++)
            elements[i] = type == AttributeType.L ? Attribute(depth) : Scalar(scalar);
        return ListValue.FromOwned(elements);
    }

    private Value Scalar(AttributeType type) => type switch
    {
        AttributeType.B => Convert.ToBase64String(_bytes.Binary()),
        AttributeType.N => Encoding.ASCII.GetString(_bytes.Number()),
        _ => Encoding.UTF8.GetString(_bytes.Text()),
    };

    private Value Null()
    {
        _bytes.Null();
        return Value.True;
    }
}
