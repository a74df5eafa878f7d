using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>ExclusiveStartKey and LastEvaluatedKey: the keys of the table and of the index that is read.</summary>
internal static class StartKey
{
    public static ObjectValue Of(TableDefinition table, IndexDefinition? index, ObjectValue item)
    {
        ObjectValue key = table.KeyOf(item);
        if (index is null)
            return key;
        var both = new ObjectBuilder(key);
        foreach (KeyAttribute attribute in index.Key.All)
            both.Set(attribute.Name, item[attribute.Name]);
        return both.Build();
    }

    /// <summary>Reads the parameter before the table is known; null when it is not there.</summary>
    public static ObjectValue? Read(RequestReader reader)
    {
        ObjectValue? key = reader.Map("ExclusiveStartKey");
        if (key is null)
            return null;
        try
        {
            return AttributeReader.ReadMap(key);
        }
        catch (DynamoDbException refusal) when (refusal.Code == Protocol.ErrorCodes.Validation && !IsAboutContents(refusal.Message))
        {
            throw DynamoDbException.Validation($"{Messages.StartingKeyInvalid}: {refusal.Message}");
        }
    }

    /// <summary>The storage key to go on after; the key has to have exactly the keys of table and index.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index that is read, or null.</param>
    /// <param name="key">The starting key.</param>
    /// <param name="isQuery">A Query checks a table's key as it does an index's, a Scan does not.</param>
    public static byte[] Check(TableDefinition table, IndexDefinition? index, ObjectValue key, bool isQuery)
    {
        var names = table.Key.All.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal);
        foreach (KeyAttribute attribute in index?.Key.All ?? [])
            names.Add(attribute.Name);
        if (key.Count != names.Count)
            throw Invalid(index is null && !isQuery ? $": {Messages.KeyMismatch}" : string.Empty);
        if (index is not null || isQuery)
            CheckRead(key, index?.Key ?? table.Key);
        CheckSchema(key, table.Key, refusal => Invalid($": {refusal.Message}"));
        return index is null ? table.ItemKey(key) : table.IndexKey(index, key);
    }

    // The keys that are read by: one that is missing and one of a wrong type are told apart.
    private static void CheckRead(ObjectValue key, KeySchema schema)
    {
        for (int i = 0; i < schema.Count; i++)
        {
            if (!key.Contains(schema.All[i].Name))
                throw Invalid(string.Empty);
            KeyChecks.CheckKeyPart(key, schema.All[i], isHash: i < schema.Partition.Length);
        }
    }

    private static void CheckSchema(ObjectValue key, KeySchema schema, Func<DynamoDbException, DynamoDbException> worded)
    {
        try
        {
            KeyChecks.CheckKeyPart(key, schema.Hash, isHash: true);
            if (schema.Range is not null)
                KeyChecks.CheckKeyPart(key, schema.Range, isHash: false);
        }
        catch (DynamoDbException refusal)
        {
            throw worded(refusal);
        }
    }

    private static DynamoDbException Invalid(string why) => DynamoDbException.Validation(Messages.StartingKeyInvalid + why);

    // DynamoDB puts "The provided starting key is invalid" before some problems of values and not before these.
    private static bool IsAboutContents(string message) =>
        message.Contains("contains duplicates", StringComparison.Ordinal) || message.Contains("number set", StringComparison.Ordinal)
        || message.Contains("numeric value", StringComparison.Ordinal) || message.Contains("significant digits", StringComparison.Ordinal)
        || message.Contains("with magnitude", StringComparison.Ordinal);
}
