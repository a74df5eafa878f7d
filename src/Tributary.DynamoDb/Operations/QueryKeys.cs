using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// What a query says about the key it reads by: a value for each attribute of the partition key, and conditions on the first
/// attributes of the sort key, of which only the last may be another than equality ("Multi-attribute keys pattern", Developer Guide).
/// </summary>
internal sealed record QueryKeys(IReadOnlyList<Value> Partition, IReadOnlyList<KeyAttributeCondition> Sort)
{
    private const string Equality = "=";

    /// <exception cref="DynamoDbException">The conditions do not fit the key.</exception>
    public static QueryKeys Of(KeyCondition condition, KeySchema schema)
    {
        if (condition.Count > 2 && schema.Count <= 2)
            throw DynamoDbException.Validation(Messages.KeyConditionCount);
        if (schema.Sort.Length == 0 && condition.Count > schema.Partition.Length)
            throw DynamoDbException.Validation(Messages.KeyConditionUnsupported);
        var partition = new Value[schema.Partition.Length];
        for (int i = 0; i < partition.Length; i++)
            partition[i] = PartitionValue(condition, schema.Partition[i]);
        return new QueryKeys(partition, SortConditions(condition, schema));
    }

    /// <summary>Refuses a place to go on at that the query would not come to.</summary>
    public void CheckStartKey(ObjectValue startKey, KeySchema schema)
    {
        for (int i = 0; i < Sort.Count; i++)
        {
            if (!Sort[i].Holds(startKey[schema.Sort[i].Name]))
                throw DynamoDbException.Validation(Messages.StartingKeyNoMatch);
        }

        for (int i = 0; i < Partition.Count; i++)
        {
            if (!Comparison.Compares(Equality, startKey[schema.Partition[i].Name], Partition[i]))
                throw DynamoDbException.Validation(Sort.Count == 0 ? Messages.StartingKeyOutside : Messages.QueryNotRestartable);
        }
    }

    /// <summary>Where the entries are that satisfy all conditions.</summary>
    public KeyRange RangeOf(TableDefinition table, IndexDefinition? index)
    {
        byte[] all = Equal(table, index).ToArray();
        ReadOnlyMemory<byte>? end = Keys.After(all);
        if (Sort.Count == 0 || Sort[^1].Operator == Equality)
            return new KeyRange(all, end);
        KeyAttributeCondition last = Sort[^1];
        byte[] value = Equal(table, index).Attribute(last.Value).ToArray();
        return last.Operator switch
        {
            "<" => new KeyRange(all, value),
            "<=" => new KeyRange(all, Keys.After(value)),
            ">" => new KeyRange(Keys.After(value)!.Value, end),
            ">=" => new KeyRange(value, end),
            "BETWEEN" => new KeyRange(value, Keys.After(Equal(table, index).Attribute(last.Upper).ToArray())),
            _ => KeyRange.WithPrefix(Equal(table, index).Prefix(last.Value).ToArray()),
        };
    }

    private static Value PartitionValue(KeyCondition conditions, KeyAttribute attribute)
    {
        KeyAttributeCondition condition = conditions[attribute.Name]
            ?? throw DynamoDbException.Validation(Messages.KeyConditionMissesKey(attribute.Name));
        CheckValues(condition, attribute, isHash: true);
        return condition.Operator == Equality
            ? condition.Value
            : throw DynamoDbException.Validation(Messages.KeyConditionUnsupported);
    }

    private static List<KeyAttributeCondition> SortConditions(KeyCondition conditions, KeySchema schema)
    {
        var taken = new List<KeyAttributeCondition>(1);
        int asked = conditions.Count - schema.Partition.Length;
        foreach (KeyAttribute attribute in schema.Sort)
        {
            bool isLast = taken.Count > 0 && taken[^1].Operator != Equality;
            if (taken.Count == asked || isLast || conditions[attribute.Name] is not { } condition)
                break;
            CheckValues(condition, attribute, isHash: false);
            taken.Add(condition);
        }

        if (taken.Count == asked)
            return taken;
        throw DynamoDbException.Validation(schema.Count > 2
            ? Messages.KeyConditionUnsupported
            : Messages.KeyConditionMissesKey(schema.Range!.Name));
    }

    private static void CheckValues(KeyAttributeCondition condition, KeyAttribute attribute, bool isHash)
    {
        foreach (Value value in (ReadOnlySpan<Value>)[condition.Value, condition.Upper])
        {
            if (value.IsNull)
                continue;
            if (AttributeValue.TypeOf(value) != attribute.Type)
                throw DynamoDbException.Validation(Messages.KeyConditionType);
            KeyChecks.CheckKeyValue(attribute, value, isHash);
        }
    }

    // Everything that equality fixes: the partition, and the first attributes of the sort key.
    private KeyWriter Equal(TableDefinition table, IndexDefinition? index)
    {
        KeyWriter writer = StorageKeys.Partition(table.Id, index?.Ordinal ?? 0, [.. Partition]);
        foreach (KeyAttributeCondition condition in Sort)
        {
            if (condition.Operator != Equality)
                break;
            writer.Attribute(condition.Value);
        }

        return writer;
    }
}
