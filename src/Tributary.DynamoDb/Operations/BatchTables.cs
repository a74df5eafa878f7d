using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>RequestItems of the batch operations: an entry for each table.</summary>
internal static class BatchTables
{
    public static IReadOnlyList<(string Name, RequestReader Reader)> Read(RequestReader reader)
    {
        ObjectValue items = Required(reader);
        var tables = new List<(string, RequestReader)>(items.Count);
        foreach ((string name, Value value) in items)
        {
            if (!value.TryGetObject(out ObjectValue? members))
                throw DynamoDbException.Serialization(Messages.UnexpectedValueType(value));
            tables.Add((NameOf(reader, name), new RequestReader(members, $"requestItems.{name}.member", reader)));
        }

        return tables;
    }

    public static ObjectValue Required(RequestReader reader)
    {
        ObjectValue items = reader.RequiredMap("RequestItems");
        reader.Length("RequestItems", 1);
        return items;
    }

    public static string NameOf(RequestReader reader, string nameOrArn) =>
        new RequestReader(ObjectValue.Of(("TableName", nameOrArn)), "requestItems", reader).TableName();
}
