using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Types;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Introspection;

public sealed class IntrospectionTests
{
    private const string Sdl = """
        "A post"
        type Post implements Node { id: ID! title(upper: Boolean = true): String tags: [Tag!]! old: Int @deprecated(reason: "gone") }
        interface Node { id: ID! }
        union Any = Post
        enum Tag { A B @deprecated }
        input New { title: String! = "t" tags: [Tag] = [A] }
        type Query { post(new: New): Post any: Any node: Node }
        """;

    private const string GraphiQlQuery = """
        query IntrospectionQuery {
          __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...FullType }
            directives { name description locations args { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description
          fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        }
        """;

    private static readonly Schema Legacy = TestSchemas.Build(Sdl, new SchemaOptions { LegacyIntrospection = true });
    private static readonly Schema Current = TestSchemas.Build(Sdl);

    [Fact]
    public void A_type_shows_its_fields_arguments_and_types()
    {
        Assert.Equal(
            Value.Parse("""
                {"__type":{"kind":"OBJECT","name":"Post","description":"A post","interfaces":[{"name":"Node"}],"possibleTypes":null,"fields":[
                  {"name":"id","args":[],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"ID","ofType":null}}},
                  {"name":"title","args":[{"name":"upper","defaultValue":"true","type":{"name":"Boolean"}}],
                   "type":{"kind":"SCALAR","name":"String","ofType":null}},
                  {"name":"tags","args":[],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,
                   "ofType":{"kind":"NON_NULL","ofType":{"name":"Tag"}}}}}]}}
                """),
            Run(Legacy, """
                { __type(name: "Post") { kind name description interfaces { name } possibleTypes { name } fields { name
                  args { name defaultValue type { name } }
                  type { kind name ofType { kind name ofType { kind ofType { name } } } } } } }
                """));
    }

    [Fact]
    public void Deprecated_fields_and_values_show_on_demand()
    {
        Assert.Equal(
            Value.Parse("""
                {"p":{"fields":[{"name":"id","isDeprecated":false,"deprecationReason":null},{"name":"title","isDeprecated":false,
                  "deprecationReason":null},{"name":"tags","isDeprecated":false,"deprecationReason":null},
                  {"name":"old","isDeprecated":true,"deprecationReason":"gone"}]},
                 "t":{"enumValues":[{"name":"A"}],"all":[{"name":"A","deprecationReason":null},{"name":"B","deprecationReason":"No longer supported"}]}}
                """),
            Run(Legacy, """
                { p: __type(name: "Post") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } }
                  t: __type(name: "Tag") { enumValues { name } all: enumValues(includeDeprecated: true) { name deprecationReason } } }
                """));
    }

    [Fact]
    public void Inputs_unions_and_interfaces_show_what_they_have()
    {
        Assert.Equal(
            Value.Parse("""
                {"n":{"kind":"INPUT_OBJECT","fields":null,"inputFields":[{"name":"title","defaultValue":"\"t\""},{"name":"tags","defaultValue":"[A]"}]},
                 "u":{"kind":"UNION","possibleTypes":[{"name":"Post"}],"interfaces":null},"i":{"kind":"INTERFACE","possibleTypes":[{"name":"Post"}]},
                 "none":null}
                """),
            Run(Legacy, """
                { n: __type(name: "New") { kind fields { name } inputFields { name defaultValue } }
                  u: __type(name: "Any") { kind possibleTypes { name } interfaces { name } }
                  i: __type(name: "Node") { kind possibleTypes { name } } none: __type(name: "None") { name } }
                """));
    }

    [Fact]
    public void Directives_tell_where_they_may_stand()
    {
        Value skip = Run(Legacy, "{ __schema { directives { name locations onOperation onFragment onField args { name } } } }")
            ["__schema"]["directives"].AsList().Single(directive => directive["name"] == "skip");

        Assert.Equal(
            Value.Parse("""
                {"name":"skip","locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"onOperation":false,"onFragment":true,"onField":true,
                 "args":[{"name":"if"}]}
                """),
            skip);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_query_of_GraphiQL_describes_every_type(bool isLegacy)
    {
        Schema schema = isLegacy ? Legacy : Current;

        Value answer = Run(schema, GraphiQlQuery)["__schema"];

        Assert.Equal(
            schema.Types.Select(type => (Value)type.Name), answer["types"].AsList().Select(type => type["name"]));
        Assert.Equal(Value.Parse("""[{"name":"Query"},null]"""), ListValue.Of(answer["queryType"], answer["mutationType"]));
    }

    [Fact]
    public void The_older_shape_does_not_know_newer_fields()
    {
        Assert.NotEmpty(DocumentValidator.Validate(DocumentParser.Parse("{ __schema { directives { isRepeatable } } }"), Legacy));
        Assert.Empty(DocumentValidator.Validate(DocumentParser.Parse("{ __schema { description directives { isRepeatable } } }"), Current));
    }

    private static Value Run(Schema schema, string query)
    {
        Document document = DocumentParser.Parse(query);
        Assert.Empty(DocumentValidator.Validate(document, schema));
        return Select(schema, document, document.Operations[0].SelectionSet, schema.QueryType, Value.Null);
    }

    // As much of an executor as introspection needs.
    private static ObjectValue Select(Schema schema, Document document, SelectionSet selectionSet, NamedType type, Value source)
    {
        var builder = new ObjectBuilder();
        foreach (Field field in Flatten(document, selectionSet))
        {
            FieldDefinition definition = schema.FindField(type, field.Name)!;
            Assert.True(IntrospectionResolver.Resolves(schema, definition));
            new PreparedArguments(definition.Arguments, field.Arguments).TryCoerce(ObjectValue.Empty, out ObjectValue arguments, out _);
            Value result = IntrospectionResolver.Resolve(schema, definition, source, arguments);
            builder.Set(field.ResponseKey, Complete(schema, document, field, definition.Type.Named, result));
        }

        return builder.Build();
    }

    private static IEnumerable<Field> Flatten(Document document, SelectionSet selectionSet) =>
        selectionSet.Selections.SelectMany(selection => selection is FragmentSpread spread
            ? Flatten(document, document.FindFragment(spread.Name)!.SelectionSet)
            : [(Field)selection]);

    private static Value Complete(Schema schema, Document document, Field field, NamedType type, Value result)
    {
        if (result.IsNull || field.SelectionSet is not { } inner)
            return result;
        return result.TryGetList(out ListValue? list)
            ? ListValue.From(list.Select(item => Complete(schema, document, field, type, item)))
            : Select(schema, document, inner, type, result);
    }
}
