using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>Reads the members of a request step's value and refuses those that the data source does not know.</summary>
internal readonly struct RequestDocument
{
    private const string Version = "version";

    private readonly ObjectValue _members;

    private RequestDocument(ObjectValue members) => _members = members;

    public static RequestDocument Of(Value request) =>
        request.TryGetObject(out ObjectValue? members) ? new RequestDocument(members) : throw RequestDocumentException.NotAnObject(request);

    /// <summary>There is nothing in it but a version.</summary>
    public bool IsEmpty => _members.Count == (Has(Version) ? 1 : 0);

    public bool Has(string member) => _members.TryGet(member, out _);

    /// <summary>"version" belongs to mapping templates; samples of JavaScript carry it too, so it is always let through.</summary>
    public void Allow(params ReadOnlySpan<string> known)
    {
        foreach (string key in _members.Shape.Keys)
        {
            if (key != Version && !known.Contains(key))
                throw RequestDocumentException.Unsupported(key);
        }
    }

    public Value Optional(string member) => _members[member];

    public Value Required(string member)
    {
        Value value = _members[member];
        return value.IsNull ? throw RequestDocumentException.Missing(member) : value;
    }

    public string RequiredText(string member) => Text(member, Required(member));

    public string? OptionalText(string member)
    {
        Value value = _members[member];
        return value.IsNull ? null : Text(member, value);
    }

    public ObjectValue RequiredObject(string member) => Object(member, Required(member));

    public ObjectValue? OptionalObject(string member)
    {
        Value value = _members[member];
        return value.IsNull ? null : Object(member, value);
    }

    /// <summary>Templates print booleans as text now and then; both forms are a boolean.</summary>
    public bool? OptionalBoolean(string member)
    {
        Value value = _members[member];
        if (value.IsNull)
            return null;
        if (value.IsBoolean)
            return value.AsBoolean();
        return value.TryGetString(out string text) && bool.TryParse(text, out bool parsed)
            ? parsed
            : throw RequestDocumentException.WrongType(member, "a boolean");
    }

    public long? OptionalInteger(string member)
    {
        Value value = _members[member];
        if (value.IsNull)
            return null;
        if (value.TryGetInteger(out long number))
            return number;
        if (value.IsNumber && value.AsDouble() is double real && real == Math.Truncate(real) && Math.Abs(real) < 1e15)
            return (long)real;
        return value.TryGetString(out string text) && long.TryParse(text, out long parsed)
            ? parsed
            : throw RequestDocumentException.WrongType(member, "an integer");
    }

    private static string Text(string member, Value value) =>
        value.TryGetString(out string text) ? text : throw RequestDocumentException.WrongType(member, "a string");

    private static ObjectValue Object(string member, Value value) =>
        value.TryGetObject(out ObjectValue? found) ? found : throw RequestDocumentException.WrongType(member, "an object");
}
