using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>The items that a read finds, made from their stored bytes straight into the form that the caller wants.</summary>
internal abstract class FoundItems
{
    /// <summary>Takes a stored item, and returns what it weighs.</summary>
    /// <exception cref="InvalidDataException">The stored bytes are damaged; the message names the table.</exception>
    public int Add(TableDefinition table, ReadOnlySpan<byte> stored)
    {
        try
        {
            return Add(stored, table.Shapes);
        }
        catch (InvalidDataException damage)
        {
            throw ItemTransaction.DamageOf(table, damage);
        }
    }

    /// <summary>Takes an item that had to be decoded anyway: a filter was asked of it, or parts were taken out of it.</summary>
    public abstract void Add(ObjectValue item);

    protected abstract int Add(ReadOnlySpan<byte> stored, ShapeCache shapes);
}

/// <summary>Items as values, typed as on the wire.</summary>
internal class TypedItems : FoundItems
{
    private readonly List<Value> _items = [];

    public override void Add(ObjectValue item) => _items.Add(item);

    public ObjectValue ToAnswer(ReadAnswer read)
    {
        if (read.Member is null || (_items.Count == 0 && !read.IsList))
            return read.Rest;
        var answer = new ObjectBuilder(read.Rest.Count + 1);
        answer.Set(read.Member, read.IsList ? ListValue.FromOwned([.. _items]) : _items[0]);
        foreach ((string name, Value value) in read.Rest)
            answer.Set(name, value);
        return answer.Build();
    }

    protected override int Add(ReadOnlySpan<byte> stored, ShapeCache shapes)
    {
        _items.Add(ItemReader.Read(stored, shapes, out int size));
        return size;
    }
}

/// <summary>Items as plain values.</summary>
internal sealed class PlainItems : TypedItems
{
    private PlainItemReader? _reader;

    public override void Add(ObjectValue item) => base.Add(PlainValues.OfItem(item));

    protected override int Add(ReadOnlySpan<byte> stored, ShapeCache shapes)
    {
        _reader ??= new PlainItemReader(shapes);
        base.Add(_reader.Read(stored, out int size));
        return size;
    }
}

/// <summary>Items as JSON, typed as on the wire.</summary>
internal sealed class JsonItems : FoundItems, IDisposable
{
    private readonly Utf8Output _json = new();
    private int _count;

    public override void Add(ObjectValue item)
    {
        Separate();
        _json.WriteValue(item);
    }

    public byte[] ToAnswer(ReadAnswer read)
    {
        if (read.Member is null || (_count == 0 && !read.IsList))
            return Utf8Output.ToBytes(read.Rest);
        using var answer = new Utf8Output(_json.Length + 256);
        answer.WriteByte((byte)'{');
        answer.WriteString(read.Member);
        answer.WriteRaw(read.IsList ? ":["u8 : ":"u8);
        answer.WriteRaw(_json.WrittenSpan);
        if (read.IsList)
            answer.WriteByte((byte)']');
        foreach ((string name, Value value) in read.Rest)
        {
            answer.WriteByte((byte)',');
            answer.WriteString(name);
            answer.WriteByte((byte)':');
            answer.WriteValue(value);
        }

        answer.WriteByte((byte)'}');
        return answer.WrittenSpan.ToArray();
    }

    public void Dispose() => _json.Dispose();

    protected override int Add(ReadOnlySpan<byte> stored, ShapeCache shapes)
    {
        Separate();
        return ItemJson.Write(stored, shapes, _json);
    }

    private void Separate()
    {
        if (_count++ > 0)
            _json.WriteByte((byte)',');
    }
}
