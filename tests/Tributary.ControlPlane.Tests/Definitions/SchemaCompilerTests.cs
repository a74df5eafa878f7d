using Tributary.AppSync.Schemas;
using Tributary.ControlPlane.Definitions;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Definitions;

public sealed class SchemaCompilerTests
{
    private static readonly SchemaCompiler Compiler = new(Dialect.Aws);

    [Fact]
    public void The_outline_has_the_fields_of_objects_and_interfaces()
    {
        const string Schema = "type Query implements Node { id: ID! } interface Node { id: ID! } input I { x: Int }";

        SchemaOutline outline = Compiler.Read(Schema).Outline!;

        Assert.True(outline.HasField("Query", "id"));
        Assert.True(outline.HasField("Node", "id"));
        Assert.False(outline.HasField("Query", "__typename"));
        Assert.False(outline.HasType("I"));
        Assert.False(outline.HasType("__Schema"));
    }

    [Theory]
    [InlineData("type Query {", "schema, line 1, column 13: Syntax error: ")]
    [InlineData(
        "type Query { a: Int }\ntype Query { b: Int }",
        "schema, line 2, column 6: Schema contains duplicate type names. The type 'Query' ")]
    [InlineData(
        "type Query { a: Strin }",
        "schema, line 1, column 17: The type 'Strin' in 'Query.a' is not defined. (rule: KnownTypeNames) Did you mean 'String'?")]
    [InlineData("directive @x on FIELD type Query { a: Int }", "schema, line 1, column 1: Directive definitions are not supported.")]
    public void A_refused_document_says_where_and_why(string definition, string problem)
    {
        SchemaReading reading = Compiler.Read(definition);

        Assert.Null(reading.Outline);
        Assert.StartsWith(problem, reading.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_as_SDL_prints_the_document()
    {
        const string Schema = "type Query {\n  a: Int @deprecated(reason: \"old\")\n  b(x: [String!] = []): String\n}\n";

        string sdl = await Compiler.IntrospectAsync(Schema, IntrospectionFormat.Sdl, includeDirectives: true, CancellationToken.None);

        Assert.Equal(Schema, sdl);
    }

    [Theory]
    [InlineData(true, "type Query {\n  a: Int @aws_api_key\n}\n")]
    [InlineData(false, "type Query {\n  a: Int\n}\n")]
    public async Task Directives_are_in_the_SDL_when_they_are_asked_for(bool includeDirectives, string expected)
    {
        const string Schema = "type Query { a: Int @aws_api_key }";

        string sdl = await Compiler.IntrospectAsync(Schema, IntrospectionFormat.Sdl, includeDirectives, CancellationToken.None);

        Assert.Equal(expected, sdl);
        Assert.NotNull(Compiler.Read(sdl).Outline);
    }

    [Fact]
    public async Task Both_formats_describe_what_the_document_says()
    {
        const string Schema = "\"\"\"All.\"\"\"\ntype Query {\n  \"\"\"One.\"\"\"\n  a(x: Kind = A): Int\n}\n\nenum Kind {\n  A\n  B\n}\n";

        string sdl = await Compiler.IntrospectAsync(Schema, IntrospectionFormat.Sdl, includeDirectives: true, CancellationToken.None);
        string json = await Compiler.IntrospectAsync(Schema, IntrospectionFormat.Json, includeDirectives: true, CancellationToken.None);

        Assert.Equal(Schema, sdl);
        Value query = Value.Parse(json)["data"]["__schema"]["types"].AsList().First(type => type["name"] == "Query");
        Assert.Equal("All.", query["description"]);
        Assert.Equal("One.", query["fields"].AsList()[0]["description"]);
        Assert.Equal("A", query["fields"].AsList()[0]["args"].AsList()[0]["defaultValue"]);
    }

    [Fact]
    public async Task Introspection_as_JSON_works_even_where_requests_may_not_introspect()
    {
        Value answer = Value.Parse(await Compiler.IntrospectAsync(
            "type Query { a(x: Int = 1): [String!]! }", IntrospectionFormat.Json, includeDirectives: true, CancellationToken.None));

        Value schema = answer["data"]["__schema"];
        Value query = schema["types"].AsList().Single(type => type["name"] == "Query");
        Assert.Equal("""{"name":"Query"}""", schema["queryType"].ToString());
        Assert.Equal(
            """
            [{"name":"a","description":null,"args":[{"name":"x","description":null,
            "type":{"kind":"SCALAR","name":"Int","ofType":null},"defaultValue":"1"}],
            "type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,
            "ofType":{"kind":"SCALAR","name":"String","ofType":null}}}},"isDeprecated":false,"deprecationReason":null}]
            """.ReplaceLineEndings(string.Empty),
            query["fields"].ToString());
        Assert.Contains(schema["directives"].AsList(), directive => directive["onField"] == Value.True);
    }
}
