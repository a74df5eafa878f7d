using System.Runtime.InteropServices;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// Where a result goes. A mark is a position that can be returned to: a null that moves up takes the place of what was written.
/// </summary>
internal interface IResultSink
{
    int Mark { get; }

    void Rollback(int mark);

    void StartObject();

    void Key(PlanField field);

    void EndObject(PlanSelection selection, int mark);

    void StartList();

    void Item(bool first);

    void EndList(int mark);

    void Leaf(Value value);

    /// <summary>A string with the number's digits.</summary>
    void NumberAsText(long number);

    void Null();
}

internal readonly struct Utf8Sink(Utf8Output output) : IResultSink
{
    public int Mark => output.Length;

    public void Rollback(int mark) => output.Truncate(mark);

    public void StartObject() => output.WriteByte((byte)'{');

    public void Key(PlanField field)
    {
        if (output.WrittenSpan[^1] != (byte)'{')
            output.WriteByte((byte)',');
        output.WriteRaw(field.KeyBytes);
    }

    public void EndObject(PlanSelection selection, int mark) => output.WriteByte((byte)'}');

    public void StartList() => output.WriteByte((byte)'[');

    public void Item(bool first)
    {
        if (!first)
            output.WriteByte((byte)',');
    }

    public void EndList(int mark) => output.WriteByte((byte)']');

    public void Leaf(Value value) => output.WriteValue(value);

    public void NumberAsText(long number)
    {
        output.WriteByte((byte)'"');
        output.WriteInteger(number);
        output.WriteByte((byte)'"');
    }

    public void Null() => output.WriteNull();
}

/// <summary>
/// Builds a value: members and items wait on a stack until their object or list ends. Below the root, members have the names of
/// the schema.
/// </summary>
internal readonly struct PayloadSink(List<Value> stack, PlanSelection root) : IResultSink
{
    public int Mark => stack.Count;

    public void Rollback(int mark) => CollectionsMarshal.SetCount(stack, mark);

    public void StartObject()
    {
    }

    public void Key(PlanField field)
    {
    }

    public void EndObject(PlanSelection selection, int mark) =>
        Replace(mark, selection.Named(Take(mark), isRoot: ReferenceEquals(selection, root)));

    public void StartList()
    {
    }

    public void Item(bool first)
    {
    }

    public void EndList(int mark) => Replace(mark, ListValue.FromOwned(Take(mark)));

    public void Leaf(Value value) => stack.Add(value);

    public void NumberAsText(long number) => stack.Add(Value.From(number).AsNumberText());

    public void Null() => stack.Add(Value.Null);

    private Value[] Take(int mark) => CollectionsMarshal.AsSpan(stack)[mark..].ToArray();

    private void Replace(int mark, Value value)
    {
        Rollback(mark);
        stack.Add(value);
    }
}
