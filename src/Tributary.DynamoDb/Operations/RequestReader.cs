using Tributary.Aws;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// Reads the members of a request. A member of a wrong JSON type ends it at once; values out of bounds are collected, in the order
/// of reading, until <see cref="ThrowIfRefused"/>. A member that is null counts as absent.
/// </summary>
internal sealed class RequestReader(ObjectValue request, string path = "", RequestReader? parent = null)
{
    /// <summary>DynamoDB stops counting here.</summary>
    private const int ProblemsMax = 10;

    private const string TableResource = "table/";

    private readonly List<string> _problems = parent?._problems ?? [];

    public ObjectValue Request => request;

    public bool Has(string name) => !request[name].IsNull;

    public string? Text(string name)
    {
        Value value = request[name];
        return value.IsNull ? null
            : value.IsString ? value.AsString()
            : throw DynamoDbException.Serialization(Messages.NotConvertible(value, "String"));
    }

    public bool? Flag(string name)
    {
        Value value = request[name];
        return value.IsNull ? null
            : value.IsBoolean ? value.AsBoolean()
            : throw DynamoDbException.Serialization(Messages.NotConvertible(value, "Boolean"));
    }

    public long? Whole(string name)
    {
        Value value = request[name];
        if (value.IsNull)
            return null;
        if (!value.IsNumber)
            throw DynamoDbException.Serialization(Messages.NotConvertible(value, "Long"));
        return value.TryGetInteger(out long whole) ? whole : (long)Math.Clamp(Math.Floor(value.AsDouble()), long.MinValue, long.MaxValue);
    }

    public ObjectValue? Map(string name)
    {
        Value value = request[name];
        return value.IsNull ? null
            : value.TryGetObject(out ObjectValue? map) ? map
            : throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(value));
    }

    public ListValue? List(string name)
    {
        Value value = request[name];
        return value.IsNull ? null
            : value.TryGetList(out ListValue? list) ? list
            : throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(value));
    }

    /// <summary>A reader of a member's members; null when there is none.</summary>
    public RequestReader? Inner(string name) => Map(name) is { } map ? new RequestReader(map, PathOf(name), this) : null;

    /// <summary>Names and readers of the entries of a map of structures.</summary>
    public IReadOnlyList<(string Name, RequestReader Reader)> Entries(string name)
    {
        var entries = new List<(string, RequestReader)>();
        foreach ((string key, Value value) in Map(name) ?? ObjectValue.Empty)
        {
            if (value.IsNull)
                continue;
            entries.Add((key, value.TryGetObject(out ObjectValue? entry)
                ? new RequestReader(entry, $"{PathOf(name)}.{key}.member", this)
                : throw DynamoDbException.Serialization(Messages.UnexpectedValueType(value))));
        }

        return entries;
    }

    /// <summary>Readers of the members of a list of structures.</summary>
    public IReadOnlyList<RequestReader> Members(string name)
    {
        ListValue list = List(name) ?? ListValue.Empty;
        var members = new RequestReader[list.Count];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = list[i].TryGetObject(out ObjectValue? member)
                ? new RequestReader(member, $"{PathOf(name)}.{i + 1}.member", this)
                : throw DynamoDbException.Serialization(Messages.UnexpectedValueType(list[i]));
        }

        return members;
    }

    /// <summary>A table's name; an ARN stands for the name in it.</summary>
    public string TableName(int lengthMin = 1)
    {
        string name = RequiredText("TableName");
        if (Arn.TryParse(name, out Arn? arn) && arn.Resource.StartsWith(TableResource, StringComparison.Ordinal))
            name = arn.Resource[TableResource.Length..];
        if (name.Length == 0 && Has("TableName"))
        {
            // An empty name is reported alone, whatever else is wrong.
            throw DynamoDbException.Validation(Messages.Constraints(
                [Messages.Constraint(string.Empty, PathOf("TableName"), $"have length greater than or equal to {lengthMin}")]));
        }

        CheckName(name, "TableName", lengthMin);
        return name;
    }

    public string? IndexName()
    {
        string? name = Text("IndexName");
        if (name is not null)
            CheckName(name, "IndexName", lengthMin: 3);
        return name;
    }

    public string RequiredText(string name)
    {
        if (Text(name) is { } text)
            return text;
        Refuse(null, name, "not be null");
        return string.Empty;
    }

    public ObjectValue RequiredMap(string name)
    {
        if (Map(name) is { } map)
            return map;
        Refuse(null, name, "not be null");
        return ObjectValue.Empty;
    }

    public void Require(string name)
    {
        if (!Has(name))
            Refuse(null, name, "not be null");
    }

    /// <summary>A text that has to be one of a few; they are printed in DynamoDB's order.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> values)
    {
        string? text = Text(name);
        if (text is not null && !values.Contains(text))
            Refuse(text, name, $"satisfy enum value set: [{string.Join(", ", values)}]");
        return text;
    }

    public long? Between(string name, long lowest, long highest = long.MaxValue)
    {
        long? value = Whole(name);
        string text = value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
        if (value < lowest)
            Refuse(text, name, $"have value greater than or equal to {lowest}");
        else if (value > highest)
            Refuse(text, name, $"have value less than or equal to {highest}");
        return value;
    }

    /// <summary>Bounds on how many members a list or map has, when it is there.</summary>
    public void Length(string name, int fewest, int most = int.MaxValue)
    {
        Value value = request[name];
        int? count = value.IsList ? value.AsList().Count
            : value.IsObject ? value.AsObject().Count
            : value.IsString ? value.AsString().Length
            : null;
        if (count < fewest)
            Refuse(Printed(value), name, $"have length greater than or equal to {fewest}");
        else if (count > most)
            Refuse(Printed(value), name, $"have length less than or equal to {most}");
    }

    public void CheckName(string name, string member, int lengthMin)
    {
        if (name.Length == 0 && !Has(member))
            return;
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            Refuse(name, member, "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        if (name.Length < lengthMin)
            Refuse(name, member, $"have length greater than or equal to {lengthMin}");
        if (name.Length > 255)
            Refuse(name, member, "have length less than or equal to 255");
    }

    /// <summary>Reports that the values of a map do not satisfy their constraints.</summary>
    public void RefuseValues(string name, string constraints)
    {
        if (_problems.Count < ProblemsMax)
            _problems.Add(Messages.MapValue(PathOf(name), constraints));
    }

    public void ThrowIfRefused()
    {
        if (_problems.Count > 0)
            throw DynamoDbException.Validation(Messages.Constraints(_problems));
    }

    private void Refuse(string? value, string name, string constraint)
    {
        if (_problems.Count < ProblemsMax)
            _problems.Add(Messages.Constraint(value, PathOf(name), constraint));
    }

    private string PathOf(string name)
    {
        string lower = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? lower : $"{path}.{lower}";
    }

    // Lists and maps are printed as little as possible: a request may hold megabytes.
    private static string Printed(Value value) => value.IsString ? value.AsString() : value.IsList ? "[]" : "{}";

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
}
