using System.Collections.Immutable;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Introspection;

/// <summary>
/// Resolves the fields of the introspection types. Values have no cycles, so an element is a small object that names it, and a field
/// that leads to another element looks that one up.
/// </summary>
internal static class IntrospectionResolver
{
    /// <summary>Whether <see cref="Resolve"/> resolves this field: <c>__schema</c>, <c>__type</c> and what lies under them.</summary>
    public static bool Resolves(Schema schema, FieldDefinition field) =>
        ReferenceEquals(field, schema.MetaFields.Schema)
        || ReferenceEquals(field, schema.MetaFields.Type)
        || IntrospectionTypes.Contains(field.Owner);

    /// <param name="schema">The schema that is described.</param>
    /// <param name="field">A field for which <see cref="Resolves"/> is true.</param>
    /// <param name="source">What this method gave for the field above; anything for <c>__schema</c> and <c>__type</c>.</param>
    /// <param name="arguments">The coerced arguments.</param>
    public static Value Resolve(Schema schema, FieldDefinition field, Value source, ObjectValue arguments)
    {
        if (ReferenceEquals(field, schema.MetaFields.Schema))
            return ObjectValue.Of(("description", schema.Description));
        if (ReferenceEquals(field, schema.MetaFields.Type))
            return schema.FindType(arguments["name"].AsString()) is { } type ? Sources.Of(type) : Value.Null;
        // A field without the argument (the older shape) shows everything.
        bool includeDeprecated = field.Arguments.IsEmpty || arguments["includeDeprecated"] == Value.True;
        return field.Owner.Name switch
        {
            "__Schema" => OfSchema(schema, field.Name, source),
            "__Type" => TypeFields.Resolve(schema, field.Name, source, includeDeprecated),
            "__Field" => OfField(schema, field.Name, source, includeDeprecated),
            "__Directive" => OfDirective(schema, field.Name, source, includeDeprecated),
            "__InputValue" when field.Name == "type" => Sources.OfReference(schema, source["type"].AsString()),
            _ => source[field.Name],
        };
    }

    private static Value OfSchema(Schema schema, string name, Value source) => name switch
    {
        "types" => Sources.List(schema.Types, Sources.Of),
        "queryType" => Sources.Of(schema.QueryType),
        "mutationType" => schema.MutationType is { } mutation ? Sources.Of(mutation) : Value.Null,
        "subscriptionType" => schema.SubscriptionType is { } subscription ? Sources.Of(subscription) : Value.Null,
        "directives" => Sources.List(schema.Directives, Sources.Of),
        _ => source[name],
    };

    private static Value OfField(Schema schema, string name, Value source, bool includeDeprecated) => name switch
    {
        "type" => Sources.OfReference(schema, source["type"].AsString()),
        "args" => Arguments(FindField(schema, source).Arguments, includeDeprecated),
        _ => source[name],
    };

    private static Value OfDirective(Schema schema, string name, Value source, bool includeDeprecated)
    {
        DirectiveDefinition directive = schema.FindDirective(source["name"].AsString())!;
        return name switch
        {
            "locations" => ListValue.From(directive.Locations.Select(location => location.Text())),
            "args" => Arguments(directive.Arguments, includeDeprecated),
            "isRepeatable" => directive.IsRepeatable,
            "onOperation" => directive.Locations.Any(IsOperation),
            "onFragment" => directive.Locations.Any(IsFragment),
            "onField" => directive.Locations.Contains(DirectiveLocation.Field),
            _ => source[name],
        };
    }

    private static FieldDefinition FindField(Schema schema, Value source) =>
        ((CompositeType)schema.FindType(source["owner"].AsString())!).FindField(source["name"].AsString())!;

    private static Value Arguments(ImmutableArray<ArgumentDefinition> arguments, bool includeDeprecated) =>
        Sources.List(arguments.Where(argument => includeDeprecated || argument.DeprecationReason is null), Sources.Of);

    private static bool IsOperation(DirectiveLocation location) =>
        location is DirectiveLocation.Query or DirectiveLocation.Mutation or DirectiveLocation.Subscription;

    private static bool IsFragment(DirectiveLocation location) =>
        location is DirectiveLocation.FragmentSpread or DirectiveLocation.InlineFragment or DirectiveLocation.FragmentDefinition;
}
