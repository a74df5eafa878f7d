using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>
/// A schema as Amplify's typed client reads it, for APIs that Amplify did not make: it has no models, and <c>client.queries</c>,
/// <c>client.mutations</c> and <c>client.subscriptions</c> have its operations (ModelIntrospectionSchema of @aws-amplify/data-schema).
/// </summary>
/// <remarks>
/// The client selects all fields of a type, and all of theirs. So a field that leads back to a type around it is left out, and so is what
/// the form has no place for: interfaces, unions, lists of lists, and fields that need arguments.
/// </remarks>
internal sealed class OperationIntrospection
{
    private static readonly ParserOptions Options =
        new() { DepthMax = 64, CommentsAsDescriptions = true, LegacyInterfaceSeparators = true };

    private static readonly (OperationKind Kind, string Type, string Member)[] Roots =
    [
        (OperationKind.Query, "Query", "queries"), (OperationKind.Mutation, "Mutation", "mutations"),
        (OperationKind.Subscription, "Subscription", "subscriptions"),
    ];

    private readonly Dictionary<string, ObjectTypeSyntax> _objects;
    private readonly Dictionary<string, EnumTypeSyntax> _enums;
    private readonly HashSet<string> _inputs;
    private readonly HashSet<string> _withoutPlace;
    private readonly Dictionary<OperationKind, string> _roots;
    private readonly Dictionary<string, ObjectValue> _nonModels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    private OperationIntrospection(Document document)
    {
        TypeDefinitionSyntax[] types = [.. document.Definitions.OfType<TypeDefinitionSyntax>().Where(type => !type.IsExtension)];
        _objects = types.OfType<ObjectTypeSyntax>().ToDictionary(type => type.Name, StringComparer.Ordinal);
        _enums = types.OfType<EnumTypeSyntax>().ToDictionary(type => type.Name, StringComparer.Ordinal);
        _inputs = [.. types.OfType<InputObjectTypeSyntax>().Select(type => type.Name)];
        _withoutPlace = [.. types.Where(type => type is InterfaceTypeSyntax or UnionTypeSyntax).Select(type => type.Name)];
        _roots = document.Definitions.OfType<SchemaDefinitionSyntax>().SelectMany(schema => schema.RootTypes)
            .ToDictionary(root => root.Operation, root => root.Type.Name);
    }

    /// <summary>The introspection of a schema that is deployed, or null when it cannot be read.</summary>
    public static ObjectValue? Of(ReadOnlySpan<byte> sdl)
    {
        try
        {
            return new OperationIntrospection(DocumentParser.Parse(sdl, Options)).Write();
        }
        catch (SyntaxException)
        {
            return null;
        }
    }

    private ObjectValue Write()
    {
        var introspection = new ObjectBuilder().Set("version", 1).Set("models", ObjectValue.Empty);
        var operations = Roots.Select(root => (root.Member, Operations(_roots.GetValueOrDefault(root.Kind, root.Type)))).ToArray();
        introspection.Set("nonModels", Members(_nonModels.OrderBy(type => type.Key, StringComparer.Ordinal)))
            .Set("enums", Members(_enums.OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => KeyValuePair.Create(type.Key, Describe(type.Value)))));
        foreach ((string member, ObjectValue fields) in operations)
            introspection.Set(member, fields);
        return introspection.Build();
    }

    private ObjectValue Operations(string rootType)
    {
        var operations = new ObjectBuilder();
        if (!_objects.TryGetValue(rootType, out ObjectTypeSyntax? root))
            return ObjectValue.Empty;
        foreach (FieldDefinitionSyntax field in root.Fields)
        {
            if (Output(field) is not { } described)
                continue;
            var arguments = new ObjectBuilder();
            foreach (InputValueSyntax argument in field.Arguments)
                arguments.SetUnlessNull(argument.Name, Input(argument) is { } input ? input : Value.Null);
            if (arguments.Count == field.Arguments.Length)
                operations.Set(field.Name, described.SetUnlessNull("arguments", OrNull(arguments)).Build());
        }

        return operations.Build();
    }

    private static Value OrNull(ObjectBuilder members) => members.Count == 0 ? Value.Null : members.Build();

    private ObjectValue? NonModel(string name)
    {
        if (_nonModels.TryGetValue(name, out ObjectValue? known))
            return known;
        if (!_underWay.Add(name))
            return null;
        var fields = new ObjectBuilder();
        foreach (FieldDefinitionSyntax field in _objects[name].Fields.Where(field => !field.Arguments.Any(IsNeeded)))
        {
            if (Output(field) is { } described)
                fields.Set(field.Name, described.Set("attributes", ListValue.Empty).Build());
        }

        _underWay.Remove(name);
        if (fields.Count == 0)
            return null;
        return _nonModels[name] = ObjectValue.Of(("name", name), ("fields", fields.Build()));
    }

    // Null where there is no place for the type.
    private ObjectBuilder? Output(FieldDefinitionSyntax field)
    {
        string name = field.Type.Named.Name;
        if (_withoutPlace.Contains(name) || (_objects.ContainsKey(name) && NonModel(name) is null))
            return null;
        Value type = _objects.ContainsKey(name) ? ObjectValue.Of(("nonModel", name))
            : _enums.ContainsKey(name) ? ObjectValue.Of(("enum", name)) : name;
        return Described(field.Name, type, field.Type, isOptional: false);
    }

    private ObjectValue? Input(InputValueSyntax argument)
    {
        string name = argument.Type.Named.Name;
        Value type = _inputs.Contains(name) ? ObjectValue.Of(("input", name))
            : _enums.ContainsKey(name) ? ObjectValue.Of(("enum", name)) : name;
        return Described(argument.Name, type, argument.Type, isOptional: argument.DefaultValue is not null)?.Build();
    }

    // Of a list "isRequired" speaks of its elements, and "isArrayNullable" of itself.
    private static ObjectBuilder? Described(string name, Value type, TypeReference reference, bool isOptional)
    {
        bool isRequired = reference is NonNullTypeReference && !isOptional;
        TypeReference inner = reference is NonNullTypeReference nonNull ? nonNull.NullableType : reference;
        var described = new ObjectBuilder().Set("name", name).Set("type", type);
        if (inner is not ListTypeReference list)
            return described.Set("isArray", false).Set("isRequired", isRequired);
        bool hasRequiredItems = list.ItemType is NonNullTypeReference;
        if ((list.ItemType is NonNullTypeReference item ? item.NullableType : list.ItemType) is ListTypeReference)
            return null;
        return described.Set("isArray", true).Set("isRequired", hasRequiredItems).Set("isArrayNullable", !isRequired);
    }

    private static bool IsNeeded(InputValueSyntax argument) =>
        argument.Type is NonNullTypeReference && argument.DefaultValue is null;

    private static ObjectValue Describe(EnumTypeSyntax type) =>
        ObjectValue.Of(("name", type.Name), ("values", ListValue.From(type.Values.Select(value => value.Name))));

    private static ObjectValue Members(IEnumerable<KeyValuePair<string, ObjectValue>> members)
    {
        var builder = new ObjectBuilder();
        foreach ((string name, ObjectValue member) in members)
            builder.Set(name, member);
        return builder.Build();
    }
}
