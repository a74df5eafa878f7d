using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// ExpressionAttributeNames and ExpressionAttributeValues of one request, and which of them its expressions have used.
/// </summary>
internal sealed class ExpressionAttributes
{
    private readonly ObjectValue _names;
    private readonly ObjectValue _values;
    private readonly bool[] _usedNames;
    private readonly bool[] _usedValues;

    /// <summary>Takes both maps as sent, or null; values are checked here.</summary>
    public ExpressionAttributes(ObjectValue? names, ObjectValue? values)
    {
        _names = names is null ? ObjectValue.Empty : CheckNames(names);
        _values = values is null ? ObjectValue.Empty : CheckValues(values);
        _usedNames = new bool[_names.Count];
        _usedValues = new bool[_values.Count];
    }

    public static ExpressionAttributes None => new(null, null);

    public bool TryName(string placeholder, out string name)
    {
        int index = _names.Shape.IndexOf(placeholder);
        bool isDefined = index >= 0 && !_names.Values[index].IsNull;
        name = isDefined ? _names.Values[index].AsString() : string.Empty;
        if (isDefined)
            _usedNames[index] = true;
        return isDefined;
    }

    public bool TryValue(string placeholder, out Value value)
    {
        int index = _values.Shape.IndexOf(placeholder);
        value = index < 0 ? Value.Null : _values.Values[index];
        if (index >= 0)
            _usedValues[index] = true;
        return index >= 0;
    }

    /// <summary>Every name and value given has to be used by some expression of the request.</summary>
    public void RefuseUnused()
    {
        if (_usedNames.Contains(false))
            throw DynamoDbException.Validation(Messages.UnusedNames(Unused(_names, _usedNames)));
        if (_usedValues.Contains(false))
            throw DynamoDbException.Validation(Messages.UnusedValues(Unused(_values, _usedValues)));
    }

    private static List<string> Unused(ObjectValue map, bool[] used)
    {
        var unused = new List<string>();
        for (int i = 0; i < used.Length; i++)
        {
            if (!used[i])
                unused.Add(map.Shape.Keys[i]);
        }

        return unused;
    }

    private static ObjectValue CheckNames(ObjectValue names)
    {
        if (names.Count == 0)
            throw DynamoDbException.Validation(Messages.NamesEmpty);
        foreach ((string key, Value name) in names)
        {
            if (!IsPlaceholder(key, '#'))
                throw DynamoDbException.Validation(Messages.NamesInvalidKey(key));
            if (!name.IsString && !name.IsNull)
                throw DynamoDbException.Serialization(Messages.NotConvertible(name, "String"));
        }

        return names;
    }

    private static ObjectValue CheckValues(ObjectValue values)
    {
        if (values.Count == 0)
            throw DynamoDbException.Validation(Messages.ValuesEmpty);
        foreach (string key in values.Shape.Keys)
        {
            if (!IsPlaceholder(key, ':'))
                throw DynamoDbException.Validation(Messages.ValuesInvalidKey(key));
        }

        var read = new Value[values.Count];
        for (int i = 0; i < read.Length; i++)
            read[i] = CheckValue(values.Shape.Keys[i], values.Values[i]);
        return ObjectValue.FromOwned(values.Shape, read);
    }

    private static Value CheckValue(string key, Value value)
    {
        try
        {
            return AttributeReader.Read(value);
        }
        catch (DynamoDbException refusal) when (refusal.Code == Protocol.ErrorCodes.Validation)
        {
            throw DynamoDbException.Validation(Messages.ValuesInvalidValue(refusal.Message, key));
        }
    }

    private static bool IsPlaceholder(string key, char sign) =>
        key.Length > 1 && key[0] == sign && !key.AsSpan(1).ContainsAnyExcept(PlaceholderCharacters);

    private static readonly System.Buffers.SearchValues<char> PlaceholderCharacters =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
}
