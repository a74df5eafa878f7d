using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>
/// Collects the expression objects of one request ({expression, expressionNames, expressionValues}) into the wire's members,
/// where all expressions of a request share one map of names and one of values.
/// </summary>
internal sealed class Expressions
{
    private readonly ObjectBuilder _names = new();
    private readonly ObjectBuilder _values = new();

    /// <summary>Adds an expression; the object may also be the JSON text that util.transform returns.</summary>
    public void Add(ObjectBuilder request, string wireMember, Value expression, string member)
    {
        if (expression.IsNull)
            return;
        ObjectValue members = Members(expression, member);
        string text = members["expression"].TryGetString(out string found)
            ? found
            : throw RequestDocumentException.Missing($"{member}.expression");
        if (text.Length == 0)
            return;
        request.Set(wireMember, text);
        Merge(_names, members["expressionNames"], $"{member}.expressionNames", static name => name);
        Merge(_values, members["expressionValues"], $"{member}.expressionValues", TypedValues.ToWire);
    }

    public void Finish(ObjectBuilder request)
    {
        if (_names.Count > 0)
            request.Set("ExpressionAttributeNames", _names.Build());
        if (_values.Count > 0)
            request.Set("ExpressionAttributeValues", _values.Build());
    }

    public static ObjectValue Members(Value expression, string member)
    {
        Value value = expression;
        if (expression.TryGetString(out string json) && !Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out value))
            throw RequestDocumentException.WrongType(member, "an object or the JSON text of one");
        return value.TryGetObject(out ObjectValue? members) ? members : throw RequestDocumentException.WrongType(member, "an object");
    }

    private static void Merge(ObjectBuilder target, Value map, string member, Func<Value, Value> convert)
    {
        if (map.IsNull)
            return;
        if (!map.TryGetObject(out ObjectValue? entries))
            throw RequestDocumentException.WrongType(member, "an object");
        foreach ((string key, Value value) in entries)
        {
            Value converted = convert(value);
            if (target.TryGet(key, out Value existing) && existing != converted)
                throw new RequestDocumentException(
                    $"The placeholder '{key}' stands for two different things in one request; rename it in '{member}'.");
            target.Set(key, converted);
        }
    }
}
