using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Types;

public sealed class SchemaBuilderTests
{
    private const string KitchenSink = """"
        """The whole API"""
        schema { query: Root mutation: Changes }

        "What has an id"
        interface Node { id: ID! }

        interface Resource implements Node { id: ID! url: String }

        """
        A page
        with two lines
        """
        type Page implements Node & Resource @note(text: "p", levels: [LOW], extra: {on: true}) {
          id: ID!
          url: String
          "Its parts"
          parts(first: Int = 10, kinds: [Kind!] = [A, B], where: Filter = {depth: 2}): [[Part!]!]! @deprecated(reason: "use items")
        }

        union Part = Page | Root

        enum Kind {
          A
          B @deprecated
        }

        input Filter {
          depth: Int! = 1
          next: Filter
          when: Moment
        }

        scalar Moment @specifiedBy(url: "https://example.com/moment")

        type Root { node(id: ID!): Node }

        type Changes { touch: Moment }

        enum Level { LOW }
        input Extra { on: Boolean off: Boolean = false }
        directive @note(text: String!, levels: [Level!] = [], extra: Extra, tone: String = "calm") repeatable on OBJECT | FIELD_DEFINITION

        extend type Root @note(text: "r") { kind: Kind }
        extend enum Kind { C }
        """";

    [Fact]
    public void A_kitchen_sink_is_built_and_printed()
    {
        Schema schema = TestSchemas.Build(KitchenSink);

        Assert.Equal(
            """"
            """The whole API"""
            schema {
              query: Root
              mutation: Changes
            }

            """What has an id"""
            interface Node {
              id: ID!
            }

            interface Resource implements Node {
              id: ID!
              url: String
            }

            """
            A page
            with two lines
            """
            type Page implements Node & Resource @note(text: "p", levels: [LOW], extra: {on: true, off: false}, tone: "calm") {
              id: ID!
              url: String
              """Its parts"""
              parts(first: Int = 10, kinds: [Kind!] = [A, B], where: Filter = {depth: 2}): [[Part!]!]! @deprecated(reason: "use items")
            }

            union Part = Page | Root

            enum Kind {
              A
              B @deprecated(reason: "No longer supported")
              C
            }

            input Filter {
              depth: Int! = 1
              next: Filter
              when: Moment
            }

            scalar Moment @specifiedBy(url: "https://example.com/moment")

            type Root @note(text: "r", levels: [], tone: "calm") {
              node(id: ID!): Node
              kind: Kind
            }

            type Changes {
              touch: Moment
            }

            enum Level {
              LOW
            }

            input Extra {
              on: Boolean
              off: Boolean = false
            }

            """",
            SchemaPrinter.Print(schema));
    }

    [Fact]
    public void What_the_builder_made_can_be_asked()
    {
        Schema schema = TestSchemas.Build(KitchenSink);
        var page = (ObjectType)schema.FindType("Page")!;

        Assert.Equal("Root", schema.QueryType.Name);
        Assert.Equal("Changes", schema.RootType(OperationKind.Mutation)!.Name);
        Assert.Null(schema.SubscriptionType);
        Assert.Equal(["Page"], schema.PossibleTypes(schema.FindType("Node")!).Select(type => type.Name));
        Assert.Equal(["Page", "Root"], schema.PossibleTypes(schema.FindType("Part")!).Select(type => type.Name));
        Assert.Equal("""{"depth":2}""", page.FindField("parts")!.FindArgument("where")!.DefaultValue.ToString());
        Assert.Equal("use items", page.FindField("parts")!.DeprecationReason);
        Assert.Equal("No longer supported", ((EnumType)schema.FindType("Kind")!).FindValue("B")!.DeprecationReason);
        Assert.Equal("""{"text":"r","levels":[],"tone":"calm"}""", schema.QueryType.FindDirective("note")!.Arguments.ToString());
        Assert.Same(schema.MetaFields.TypeName, schema.FindField(page, "__typename"));
        Assert.Null(schema.FindField(page, "__schema"));
    }

    [Fact]
    public void Root_types_have_conventional_names_without_a_schema_block()
    {
        Schema schema = TestSchemas.Build("type Query { a: Int } type Subscription { b: Int }");

        Assert.Equal(("Query", null, "Subscription"), (schema.QueryType.Name, schema.MutationType?.Name, schema.SubscriptionType?.Name));
    }

    [Fact]
    public void Conventional_names_mean_nothing_beside_a_schema_block()
    {
        Schema schema = TestSchemas.Build("schema { query: Query } type Query { a: Int } type Mutation { b: Int }");

        Assert.Null(schema.MutationType);
    }

    [Fact]
    public void Text_that_is_no_document_gives_one_error_with_its_place()
    {
        SchemaError error = Assert.Single(SchemaBuilder.Build("type Query {\n  a(): Int }").Errors);

        Assert.Equal("Syntax error: Expected a name, found ')'. (line 2, column 5)", error.ToString());
    }

    [Fact]
    public void Default_values_contain_the_defaults_of_input_fields_whatever_the_order()
    {
        Schema schema = TestSchemas.Build("""
            type Query { a(x: A = {}): Int }
            input A { b: B = {c: 2} }
            input B { c: Int = 1 d: Int = 3 }
            """);

        Assert.Equal("""{"b":{"c":2,"d":3}}""", schema.QueryType.FindField("a")!.FindArgument("x")!.DefaultValue.ToString());
    }

    [Fact]
    public void Errors_stop_at_the_limit()
    {
        string fields = string.Concat(Enumerable.Range(0, 500).Select(i => $"f{i}: Unknown{i} "));

        Assert.Equal(7, SchemaBuilder.Build($"type Query {{ {fields} }}", new SchemaOptions { ErrorsMax = 7 }).Errors.Length);
    }

    [Fact]
    public void A_schema_of_ten_thousand_types_is_built()
    {
        string types = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"type T{i} implements N {{ id: ID! next: T{(i + 1) % 10_000} }}\n"));

        Schema schema = TestSchemas.Build($"interface N {{ id: ID! }} type Query {{ t: T0 }} {types}");

        Assert.Equal(10_000, schema.PossibleTypes(schema.FindType("N")!).Length);
    }

    [Fact]
    public void Comments_describe_when_they_stand_directly_above()
    {
        Schema schema = TestSchemas.Build(
            """
            # Not this one.

            # The root.
            # All of it.
            type Query {
              # Ignored because of what follows.
              "Real"
              a: Int
              b: Int # Behind b.
              # For c.
              c: Int
            }
            """,
            new SchemaOptions { CommentsAsDescriptions = true });

        Assert.Equal("The root.\nAll of it.", schema.QueryType.Description);
        Assert.Equal(["Real", null, "For c."], schema.QueryType.Fields.Select(field => field.Description));
    }

    [Fact]
    public void Unknown_directives_keep_their_arguments_when_they_are_let_through()
    {
        Schema schema = TestSchemas.Build(
            "type Query { a: Int @own(x: {y: [1, RED]}) }", new SchemaOptions { AllowUnknownDirectives = true });

        Assert.Equal(Value.Parse("""{"x":{"y":[1,"RED"]}}"""), schema.QueryType.FindField("a")!.FindDirective("own")!.Arguments);
    }

    [Fact]
    public void Without_introspection_only_the_type_name_is_left()
    {
        Schema schema = TestSchemas.Build("type Query { a: Int }", new SchemaOptions { Introspection = false });

        Assert.Null(schema.FindField(schema.QueryType, "__schema"));
        Assert.Null(schema.FindField(schema.QueryType, "__type"));
        Assert.NotNull(schema.FindField(schema.QueryType, "__typename"));
    }
}
