using System.Text;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.Clients.Tests.Reference;

/// <summary>
/// Data made of hashes: what a field is follows from its parent's key, its name and its arguments; some values are null, of the wrong
/// kind, or failures. node/reference-data.mjs does the same for graphql-js.
/// </summary>
internal sealed record HashedData(Schema Schema, int Seed)
{
    private const string Key = "__key";

    /// <summary>A planted fault: resolvers do not see arguments.</summary>
    public bool DropsArguments { get; init; }

    /// <summary>A planted fault: what should be null is not.</summary>
    public bool HasNoNulls { get; init; }

    public Value RootOf(ObjectType type) => MakeObject(type, Hash($"{Seed}"));

    /// <summary>The resolver of a field; null for those that are properties of their parent.</summary>
    public FieldResolver? Bind(FieldDefinition field) => IsProperty(field) ? null : new HashResolver(this);

    /// <summary>FNV-1a over UTF-16 code units, without its three lowest bits.</summary>
    public static uint Hash(string text)
    {
        uint value = 0x811c9dc5;
        foreach (char unit in text)
            value = (value ^ unit) * 0x01000193;
        return value >> 3;
    }

    private static bool IsProperty(FieldDefinition field) =>
        field.Arguments.IsEmpty && field.Type.Named is LeafType && Hash($"{field.Owner.Name}.{field.Name}") % 3 == 0;

    private FieldOutcome Resolve(FieldInvocation invocation, ObjectValue arguments)
    {
        uint parent = (uint)invocation.Source[Key].AsInteger();
        uint key = Hash($"{parent}.{invocation.Field.Definition.Name}({Canonical(arguments)})");
        return key % 17 == 0
            ? FieldOutcome.Failure(new ResolverError($"failed {key}"))
            : FieldOutcome.Of(Make(invocation.Field.Definition.Type, key));
    }

    private Value MakeObject(ObjectType type, uint key)
    {
        var members = new ObjectBuilder();
        members.Set("__typename", type.Name);
        members.Set(Key, key);
        foreach (FieldDefinition field in type.Fields)
        {
            if (IsProperty(field))
                members.Set(field.Name, Make(field.Type, Hash($"{key}.{field.Name}")));
        }

        return members.Build();
    }

    private Value Make(GraphQLType type, uint key)
    {
        if (key % 13 == 1 && !HasNoNulls)
            return Value.Null;
        switch (type.Nullable)
        {
            case ListType when key % 23 == 2:
                return "no list";
            case ListType list:
                return ListValue.From(Enumerable.Range(0, (int)((key >> 4) % 4)).Select(i => Make(list.ItemType, Hash($"{key}[{i}]"))));
            case LeafType leaf:
                return MakeLeaf(leaf, key);
            case ObjectType single:
                return MakeObject(single, key);
            default:
                return MakeAbstract(type.Named, key);
        }
    }

    private Value MakeAbstract(NamedType type, uint key)
    {
        if (key % 29 == 3)
            return "no object";
        if (key % 31 == 4)
            return ObjectValue.Of(("__typename", "Nobody"), (Key, key));
        ObjectType[] possible = [.. Schema.PossibleTypes(type).OrderBy(candidate => candidate.Name, StringComparer.Ordinal)];
        return possible.Length == 0 ? Value.Null : MakeObject(possible[(key >> 5) % possible.Length], key);
    }

    private static Value MakeLeaf(LeafType type, uint key)
    {
        bool isWrong = key % 19 == 5;
        uint drawn = key >> 5;
        if (type is EnumType enumeration)
            return isWrong ? "NOBODY" : enumeration.Values[(int)(drawn % enumeration.Values.Length)].Name;
        return type.Name switch
        {
            "Int" => isWrong ? 2147483648 : (long)(drawn % 1000) - 500,
            "Float" => isWrong ? "much" : drawn % 100 / 4.0,
            "Boolean" => isWrong ? ObjectValue.Empty : drawn % 2 == 0,
            "ID" when isWrong => ObjectValue.Empty,
            "ID" => drawn % 2 == 0 ? $"id{key}" : key,
            "String" => $"text \"{key}\" é",
            _ => drawn % 2 == 0 ? ObjectValue.Of(("of", ListValue.Of(key))) : key,
        };
    }

    // Members by name, so that the order in which defaults are put in does not matter.
    private static string Canonical(Value value)
    {
        if (value.TryGetList(out ListValue? list))
            return $"[{string.Join(',', list.Select(Canonical))}]";
        if (!value.TryGetObject(out ObjectValue? members))
            return value.IsNumber ? value.AsDouble().ToString(System.Globalization.CultureInfo.InvariantCulture) : value.ToString();
        List<string> texts = [];
        foreach ((string name, Value member) in members)
            texts.Add($"{name}:{Canonical(member)}");
        texts.Sort(StringComparer.Ordinal);
        return $"{{{string.Join(',', texts)}}}";
    }

    private sealed class HashResolver(HashedData data) : FieldResolver
    {
        public override ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken) =>
            new(data.Resolve(invocation, data.DropsArguments ? ObjectValue.Empty : invocation.Arguments));
    }
}
