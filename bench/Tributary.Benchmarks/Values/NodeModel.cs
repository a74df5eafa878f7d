using System.Text.Json;
using Tributary.Values;

namespace Tributary.Benchmarks.Values;

/// <summary>The usual way: a class per kind of value, and a dictionary per object.</summary>
internal abstract class Node
{
    public abstract bool SameAs(Node other);

    public abstract void WriteTo(Utf8Output output);
}

internal sealed class NullNode : Node
{
    public static readonly NullNode Instance = new();

    public override bool SameAs(Node other) => other is NullNode;

    public override void WriteTo(Utf8Output output) => output.WriteNull();
}

internal sealed class BooleanNode(bool value) : Node
{
    public static readonly BooleanNode True = new(true);
    public static readonly BooleanNode False = new(false);

    public bool Value => value;

    public override bool SameAs(Node other) => ReferenceEquals(this, other);

    public override void WriteTo(Utf8Output output) => output.WriteBoolean(value);
}

internal sealed class IntegerNode(long value) : Node
{
    public long Value => value;

    public override bool SameAs(Node other) => other is IntegerNode integer && integer.Value == value;

    public override void WriteTo(Utf8Output output) => output.WriteInteger(value);
}

internal sealed class DoubleNode(double value) : Node
{
    public double Value => value;

    public override bool SameAs(Node other) => other is DoubleNode number && number.Value.Equals(value);

    public override void WriteTo(Utf8Output output) => output.WriteDouble(value);
}

internal sealed class TextNode(string value) : Node
{
    public string Value => value;

    public override bool SameAs(Node other) => other is TextNode text && string.Equals(text.Value, value, StringComparison.Ordinal);

    public override void WriteTo(Utf8Output output) => output.WriteString(value);
}

internal sealed class ListNode(List<Node> items) : Node
{
    public List<Node> Items => items;

    public override bool SameAs(Node other)
    {
        if (other is not ListNode list || list.Items.Count != items.Count)
            return false;
        for (int i = 0; i < items.Count; i++)
        {
            if (!items[i].SameAs(list.Items[i]))
                return false;
        }

        return true;
    }

    public override void WriteTo(Utf8Output output)
    {
        output.WriteByte((byte)'[');
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
                output.WriteByte((byte)',');
            items[i].WriteTo(output);
        }

        output.WriteByte((byte)']');
    }
}

internal sealed class ObjectNode(Dictionary<string, Node> members) : Node
{
    public Dictionary<string, Node> Members => members;

    public override bool SameAs(Node other)
    {
        if (other is not ObjectNode node || node.Members.Count != members.Count)
            return false;
        foreach ((string key, Node value) in members)
        {
            if (!node.Members.TryGetValue(key, out Node? otherValue) || !value.SameAs(otherValue))
                return false;
        }

        return true;
    }

    public override void WriteTo(Utf8Output output)
    {
        bool first = true;
        output.WriteByte((byte)'{');
        foreach ((string key, Node value) in members)
        {
            if (!first)
                output.WriteByte((byte)',');
            first = false;
            output.WriteString(key);
            output.WriteByte((byte)':');
            value.WriteTo(output);
        }

        output.WriteByte((byte)'}');
    }
}

/// <summary>The same work as <see cref="StructModel"/>, on nodes.</summary>
internal static class NodeModel
{
    public static Node Read(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return ReadNode(ref reader);
    }

    public static int LookUp(Node list)
    {
        int sum = 0;
        foreach (Node row in ((ListNode)list).Items)
        {
            Dictionary<string, Node> members = ((ObjectNode)row).Members;
            foreach (string key in Documents.RowKeys)
                sum += Weigh(members[key]);
        }

        return sum;
    }

    public static int Write(Node node)
    {
        using Utf8Output output = new();
        node.WriteTo(output);
        return output.Length;
    }

    public static int Build(string text, long number)
    {
        Dictionary<string, Node> members = new(20, StringComparer.Ordinal);
        foreach (string key in Documents.WideKeys)
            members[key] = key.Length % 2 == 0 ? new TextNode(text) : new IntegerNode(number);
        return new ObjectNode(members).Members.Count;
    }

    public static int Share(Node list)
    {
        List<Node> reversed = [.. ((ListNode)list).Items];
        reversed.Reverse();
        return new ListNode(reversed).Items.Count;
    }

    private static int Weigh(Node node) => node switch
    {
        TextNode text => text.Value.Length,
        IntegerNode integer => (int)integer.Value,
        _ => ((BooleanNode)node).Value ? 1 : 0,
    };

    private static Node ReadNode(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => NullNode.Instance,
        JsonTokenType.True => BooleanNode.True,
        JsonTokenType.False => BooleanNode.False,
        JsonTokenType.String => new TextNode(reader.GetString()!),
        JsonTokenType.Number => reader.TryGetInt64(out long whole) ? new IntegerNode(whole) : new DoubleNode(reader.GetDouble()),
        JsonTokenType.StartArray => ReadList(ref reader),
        _ => ReadObject(ref reader),
    };

    private static ListNode ReadList(ref Utf8JsonReader reader)
    {
        List<Node> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode(ref reader));
        return new ListNode(items);
    }

    private static ObjectNode ReadObject(ref Utf8JsonReader reader)
    {
        Dictionary<string, Node> members = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            reader.Read();
            members[key] = ReadNode(ref reader);
        }

        return new ObjectNode(members);
    }
}
