using System.Collections.Immutable;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Layout;
using Tributary.Values;

namespace Tributary.DynamoDb.Tables;

/// <summary>Whether keys, items and paths fit a table's schema.</summary>
internal static class KeyChecks
{
    /// <summary>A Key parameter: exactly the key attributes.</summary>
    public static void CheckKey(TableDefinition table, ObjectValue key)
    {
        if (key.Count != table.Key.Count)
            throw DynamoDbException.Validation(Messages.KeyMismatch);
        CheckKeyPart(key, table.Key.Hash, isHash: true);
        if (table.Key.Range is not null)
            CheckKeyPart(key, table.Key.Range, isHash: false);
    }

    /// <summary>One key attribute within a map that may have others.</summary>
    public static void CheckKeyPart(ObjectValue key, KeyAttribute attribute, bool isHash)
    {
        if (!key.TryGet(attribute.Name, out Value value) || AttributeValue.TypeOf(value) != attribute.Type)
            throw DynamoDbException.Validation(Messages.KeyMismatch);
        CheckKeyValue(attribute, value, isHash);
    }

    /// <summary>Whether an item has the attributes of the primary key, of their types.</summary>
    public static bool HasKey(TableDefinition table, ObjectValue item) =>
        HasType(item, table.Key.Hash) && (table.Key.Range is null || HasType(item, table.Key.Range));

    /// <summary>A whole item: its keys, and those of indexes where it has them.</summary>
    public static void CheckItem(TableDefinition table, ObjectValue item)
    {
        CheckItemKey(item, table.Key.Hash, isHash: true);
        if (table.Key.Range is not null)
            CheckItemKey(item, table.Key.Range, isHash: false);
        foreach ((IndexDefinition index, KeyAttribute attribute, bool isHash) in IndexKeys(table))
            CheckIndexKey(item, index, attribute, isHash);
        foreach (IndexDefinition index in table.Indexes)
            CheckIndexSizes(item, index);
    }

    /// <summary>
    /// The item that an update made: index keys of a wrong type have a sentence of their own here. An item can be older than an
    /// index it does not fit; what the update leaves alone is not its fault.
    /// </summary>
    public static void CheckUpdated(TableDefinition table, ObjectValue? before, ObjectValue item)
    {
        bool Changed(KeyAttribute attribute) => before is null || before[attribute.Name] != item[attribute.Name];
        if (AttributeSize.OfItem(item) > Limits.ItemBytesMax)
            throw DynamoDbException.Validation(Messages.UpdatedItemTooLarge);
        if (AttributeSize.DepthOf(item) > Limits.NestingMax)
            throw DynamoDbException.Validation(Messages.NestingTooDeep);
        foreach ((_, KeyAttribute attribute, _) in IndexKeys(table))
        {
            if (HasOtherType(item, attribute) && Changed(attribute))
                throw DynamoDbException.Validation(Messages.IndexKeyUnsupported);
        }

        foreach ((IndexDefinition index, KeyAttribute attribute, bool isHash) in IndexKeys(table))
        {
            if (Changed(attribute))
                CheckIndexKey(item, index, attribute, isHash);
        }

        foreach (IndexDefinition index in table.Indexes.Where(index => index.Key.All.Any(Changed)))
            CheckIndexSizes(item, index);
    }

    /// <summary>Whether a value can be a key attribute.</summary>
    public static bool Fits(Value value, KeyAttribute attribute, bool isHash)
    {
        if (value.IsNull || AttributeValue.TypeOf(value) != attribute.Type)
            return false;
        int size = SizeOf(attribute.Type, value);
        return size > 0 && size <= LargestSize(isHash);
    }

    /// <summary>Whether the item has all these attributes and they can be a key together.</summary>
    public static bool Fits(ObjectValue item, ImmutableArray<KeyAttribute> attributes, bool isHash)
    {
        foreach (KeyAttribute attribute in attributes)
        {
            if (!Fits(item[attribute.Name], attribute, isHash))
                return false;
        }

        return attributes.Length <= 1 || SizeOf(item, attributes) <= LargestSize(isHash);
    }

    /// <summary>Key attributes are scalars, so no path may lead into them.</summary>
    public static void CheckPaths(TableDefinition table, IEnumerable<DocumentPath> paths)
    {
        string[] nested = [.. paths.Where(path => path.IsNested).Select(path => path.Root)];
        if (nested.Length == 0)
            return;
        foreach (KeyAttribute? key in (ReadOnlySpan<KeyAttribute?>)[table.Key.Hash, table.Key.Range])
        {
            if (key is not null && nested.Contains(key.Name))
                throw DynamoDbException.Validation(Messages.NestedKey(key.Name));
        }

        foreach ((_, KeyAttribute attribute, _) in IndexKeys(table))
        {
            if (nested.Contains(attribute.Name))
                throw DynamoDbException.Validation(Messages.NestedIndexKey(attribute.Name));
        }
    }

    /// <summary>An update leaves the primary key alone and gives index keys their types.</summary>
    public static void CheckUpdate(TableDefinition table, UpdateExpression update)
    {
        foreach (KeyAttribute? key in (ReadOnlySpan<KeyAttribute?>)[table.Key.Hash, table.Key.Range])
        {
            if (key is not null && update.Actions.Any(action => action.Path.Root == key.Name))
                throw DynamoDbException.Validation(Messages.KeyUpdated(key.Name));
        }

        foreach ((IndexDefinition index, KeyAttribute attribute, _) in IndexKeys(table))
        {
            UpdateAction? action = update.Actions.FirstOrDefault(one => !one.Path.IsNested && one.Path.Root == attribute.Name);
            if (action?.Operand?.StaticType is { } type)
                CheckIndexType(index, attribute, type);
        }

        CheckPaths(table, update.Paths);
    }

    private static bool HasType(ObjectValue item, KeyAttribute attribute) =>
        item.TryGet(attribute.Name, out Value value) && AttributeValue.TypeOf(value) == attribute.Type;

    public static void CheckKeyValue(KeyAttribute attribute, Value value, bool isHash)
    {
        int size = SizeOf(attribute.Type, value);
        if (size == 0)
            throw DynamoDbException.Validation(Messages.EmptyKey(attribute.Name, attribute.Type));
        CheckSize(size, isHash);
    }

    private static IEnumerable<(IndexDefinition Index, KeyAttribute Attribute, bool IsHash)> IndexKeys(TableDefinition table)
    {
        foreach (IndexDefinition index in table.Indexes)
        {
            foreach (KeyAttribute attribute in index.Key.Partition)
                yield return (index, attribute, true);
            foreach (KeyAttribute attribute in index.Key.Sort)
                yield return (index, attribute, false);
        }
    }

    private static void CheckItemKey(ObjectValue item, KeyAttribute attribute, bool isHash)
    {
        if (!item.TryGet(attribute.Name, out Value value))
            throw DynamoDbException.Validation(Messages.MissingKey(attribute.Name));
        if (AttributeValue.TypeOf(value) != attribute.Type)
        {
            throw DynamoDbException.Validation(
                Messages.KeyTypeMismatch(attribute.Name, attribute.Type, AttributeValue.TypeNameOf(value)));
        }

        CheckKeyValue(attribute, value, isHash);
    }

    private static void CheckIndexKey(ObjectValue item, IndexDefinition index, KeyAttribute attribute, bool isHash)
    {
        if (!item.TryGet(attribute.Name, out Value value))
            return;
        CheckIndexType(index, attribute, AttributeValue.TypeOf(value));
        int size = SizeOf(attribute.Type, value);
        if (size == 0)
            throw DynamoDbException.Validation(Messages.EmptyIndexKey(attribute.Name, attribute.Type, index.Name));
        CheckSize(size, isHash);
    }

    // "Aggregated size of all range keys", says the message; several partition attributes are taken together likewise.
    private static void CheckIndexSizes(ObjectValue item, IndexDefinition index)
    {
        if (index.Key.Partition.Length > 1)
            CheckSize(SizeOf(item, index.Key.Partition), isHash: true);
        if (index.Key.Sort.Length > 1)
            CheckSize(SizeOf(item, index.Key.Sort), isHash: false);
    }

    private static void CheckIndexType(IndexDefinition index, KeyAttribute attribute, AttributeType type)
    {
        if (type != attribute.Type)
        {
            throw DynamoDbException.Validation(Messages.IndexKeyTypeMismatch(
                attribute.Name, attribute.Type, AttributeValue.NameOf(type), index.Name));
        }
    }

    private static bool HasOtherType(ObjectValue item, KeyAttribute attribute) =>
        item.TryGet(attribute.Name, out Value value) && AttributeValue.TypeOf(value) != attribute.Type;

    private static void CheckSize(int size, bool isHash)
    {
        if (size > LargestSize(isHash))
            throw DynamoDbException.Validation(isHash ? Messages.HashKeyTooLarge : Messages.RangeKeyTooLarge);
    }

    private static int LargestSize(bool isHash) => isHash ? Limits.HashKeyBytesMax : Limits.RangeKeyBytesMax;

    // Of those of the attributes that the item has with their types.
    private static int SizeOf(ObjectValue item, ImmutableArray<KeyAttribute> attributes)
    {
        int size = 0;
        foreach (KeyAttribute attribute in attributes)
            size += HasType(item, attribute) ? SizeOf(attribute.Type, item[attribute.Name]) : 0;
        return size;
    }

    private static int SizeOf(AttributeType type, Value value)
    {
        string text = AttributeValue.PayloadOf(value).AsString();
        return type switch
        {
            AttributeType.S => StrictUtf8.Encoding.GetByteCount(text),
            AttributeType.B => AttributeSize.OfBinary(text),
            _ => 1,
        };
    }
}
