using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>A value that a type does not take; the message names where and why.</summary>
public sealed class PublishedValueException(string message) : Exception(message);

/// <summary>
/// A value that is published without a mutation, brought into the form of a mutation's answer: leaves as responses have them, no
/// member that the type does not have. What a subscriber selects and the value lacks is null, as with a mutation that did not select it.
/// </summary>
internal static class PublishedValue
{
    private const int DepthMax = 64;

    /// <exception cref="PublishedValueException">The value is not of the type, or nested too deep.</exception>
    public static Value Complete(Schema schema, GraphQLType type, Value value) => Complete(schema, type, value, "payload", 0);

    private static Value Complete(Schema schema, GraphQLType type, Value value, string path, int depth)
    {
        if (depth > DepthMax)
            throw new PublishedValueException($"{path}: the value is nested deeper than {DepthMax} levels.");
        if (value.IsNull)
            return type is NonNullType ? throw new PublishedValueException($"{path}: null is no value of the type {type}.") : Value.Null;
        return (type is NonNullType nonNull ? nonNull.Nullable : type) switch
        {
            ListType list => Items(schema, list, value, path, depth),
            LeafType leaf => leaf.TrySerialize(value, out Value serialized, out string? reason)
                ? serialized
                : throw new PublishedValueException($"{path}: {reason}"),
            NamedType named => Members(schema, ObjectTypeOf(schema, named, value, path), value, path, depth),
            _ => throw new PublishedValueException($"{path}: {type} is no type of a result."),
        };
    }

    private static ListValue Items(Schema schema, ListType list, Value value, string path, int depth) =>
        value.TryGetList(out ListValue? items)
            ? ListValue.From(items.Select((item, i) => Complete(schema, list.ItemType, item, $"{path}[{i}]", depth + 1)))
            : throw new PublishedValueException($"{path}: a list is expected.");

    private static ObjectValue Members(Schema schema, ObjectType type, Value value, string path, int depth)
    {
        if (!value.TryGetObject(out ObjectValue? members))
            throw new PublishedValueException($"{path}: an object is expected.");
        var completed = new ObjectBuilder();
        foreach ((string name, Value member) in members)
        {
            if (name == "__typename")
                completed.Set(name, member);
            else if (type.FindField(name) is { } field)
                completed.Set(name, Complete(schema, field.Type, member, $"{path}.{name}", depth + 1));
            else
                throw new PublishedValueException($"{path}.{name}: the type {type.Name} has no such field.");
        }

        return completed.Build();
    }

    private static ObjectType ObjectTypeOf(Schema schema, NamedType type, Value value, string path)
    {
        if (type is ObjectType own)
            return own;
        return value["__typename"].TryGetString(out string name)
            ? schema.PossibleTypes(type).FirstOrDefault(possible => possible.Name == name)
                ?? throw new PublishedValueException($"{path}.__typename: '{name}' is no type of {type.Name}.")
            : throw new PublishedValueException($"{path}: a value of {type.Name} has to name its type as __typename.");
    }
}
