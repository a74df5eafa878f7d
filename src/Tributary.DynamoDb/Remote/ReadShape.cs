using System.Buffers;
using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>
/// What the reads of one entry of a BatchGetItem share: table, consistency, and which attributes they want. Items come back in no
/// order, so the key's attributes are always asked for, and taken out again where the caller did not want them.
/// </summary>
internal sealed record ReadShape(string Table, bool Consistent, string? Projection, string NamesText)
{
    private const string AddedName = "#gatheredKey";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private ObjectValue Names { get; init; } = ObjectValue.Empty;

    private string[] Added { get; init; } = [];

    /// <summary>Null when the projection has more than names of attributes, so that it cannot be told what it leaves out.</summary>
    public static ReadShape? Of(ObjectValue request, ObjectValue key)
    {
        if (!request["TableName"].TryGetString(out string table)
            || (!request["ConsistentRead"].IsNull && !request["ConsistentRead"].IsBoolean)
            || (!request["ExpressionAttributeNames"].IsNull && !request["ExpressionAttributeNames"].IsObject))
        {
            return null;
        }

        bool consistent = request["ConsistentRead"] == Value.True;
        if (!request["ProjectionExpression"].TryGetString(out string projection))
        {
            bool hasMore = !request["ProjectionExpression"].IsNull || !request["ExpressionAttributeNames"].IsNull;
            return hasMore ? null : new ReadShape(table, consistent, null, string.Empty);
        }

        ObjectValue names = request["ExpressionAttributeNames"].TryGetObject(out ObjectValue? given) ? given : ObjectValue.Empty;
        return Attributes(projection, names) is { } attributes ? Projected(table, consistent, projection, names, attributes, key) : null;
    }

    /// <summary>The entry of RequestItems for these keys.</summary>
    public ObjectValue Entry(IEnumerable<ObjectValue> keys)
    {
        var entry = new ObjectBuilder(4).Set("Keys", ListValue.From(keys.Select(key => (Value)key)));
        if (Consistent)
            entry.Set("ConsistentRead", true);
        if (Projection is not null)
            entry.Set("ProjectionExpression", Projection);
        if (Names.Count > 0)
            entry.Set("ExpressionAttributeNames", Names);
        return entry.Build();
    }

    /// <summary>The item as its caller wanted it.</summary>
    public ObjectValue Wanted(ObjectValue item)
    {
        if (Added.Length == 0)
            return item;
        var wanted = new ObjectBuilder(item);
        foreach (string name in Added)
            wanted.Remove(name);
        return wanted.Build();
    }

    public bool Equals(ReadShape? other) => other is not null
        && (Table, Consistent, Projection, NamesText) == (other.Table, other.Consistent, other.Projection, other.NamesText);

    public override int GetHashCode() => HashCode.Combine(Table, Consistent, Projection, NamesText);

    private static ReadShape Projected(
        string table, bool consistent, string projection, ObjectValue names, List<string> attributes, ObjectValue key)
    {
        string[] added = [.. key.Select(attribute => attribute.Key).Except(attributes).Order(StringComparer.Ordinal)];
        var all = new ObjectBuilder(names);
        for (int i = 0; i < added.Length; i++)
        {
            all.Set($"{AddedName}{i}", added[i]);
            projection += $", {AddedName}{i}";
        }

        ObjectValue allNames = all.Build();
        return new ReadShape(table, consistent, projection, allNames.ToString()) { Names = allNames, Added = added };
    }

    // The attributes that a plain list of names and placeholders asks for, or null.
    private static List<string>? Attributes(string projection, ObjectValue names)
    {
        var attributes = new List<string>();
        foreach (string part in projection.Split(','))
        {
            string token = part.Trim();
            bool isName = token.Length > 0 && !token.AsSpan().ContainsAnyExcept(NameCharacters);
            if (!isName || token.StartsWith(AddedName, StringComparison.Ordinal))
                return null;
            if (token[0] != '#')
                attributes.Add(token);
            else if (names[token].TryGetString(out string name))
                attributes.Add(name);
            else
                return null;
        }

        return attributes;
    }
}
