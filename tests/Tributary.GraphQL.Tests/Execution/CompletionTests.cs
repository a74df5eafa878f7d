using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Execution;

public sealed class CompletionTests
{
    private const string Sdl = """
        type Query { post: Post, posts: [Post!], strict: [Post!]!, node: Node, search: [Found], number: Int }
        type Post implements Node { id: ID!, title: String, author: Author, tags: [String!], rank: Int }
        type Author implements Node { id: ID!, name: String! }
        interface Node { id: ID! }
        union Found = Post | Author
        """;

    [Fact]
    public async Task Fields_without_a_resolver_are_properties_and_keep_the_order_of_the_selection() =>
        Assert.Equal(
            """{"post":{"title":"t","id":"1","author":{"name":"Ann"}}}""",
            await new Engine(Sdl)
                .Resolve("Query.post", Value.Parse("""{"id":1,"title":"t","author":{"name":"Ann"},"extra":1}"""))
                .AnswerAsync("{ post { title id author { name } } }"));

    [Fact]
    public async Task Aliases_and_fragments_merge_into_one_selection() =>
        Assert.Equal(
            """{"post":{"a":"1","title":"t","author":{"name":"Ann","id":"7"},"b":"1"}}""",
            await new Engine(Sdl)
                .Resolve("Query.post", Value.Parse("""{"id":"1","title":"t","author":{"id":"7","name":"Ann"}}"""))
                .AnswerAsync("{ post { a: id ...F author { id } b: id } } fragment F on Post { title author { name } }"));

    [Fact]
    public async Task A_root_field_without_a_resolver_is_null() =>
        Assert.Equal("""{"post":null,"__typename":"Query"}""", await new Engine(Sdl).AnswerAsync("{ post { id } __typename }"));

    [Fact]
    public async Task Null_for_non_null_moves_up_to_the_nearest_place_that_may_be_null() =>
        Assert.Equal(
            """{"post":{"id":"1","author":null}} NullForNonNull at post/author/name""",
            await new Engine(Sdl)
                .Resolve("Query.post", Value.Parse("""{"id":"1","author":{"id":"7"}}"""))
                .AnswerAsync("{ post { id author { id name } } }"));

    [Fact]
    public async Task A_null_item_of_a_non_null_list_takes_the_list_and_then_data_with_it() =>
        Assert.Equal(
            "null NullForNonNull at strict/1",
            await new Engine(Sdl)
                .Resolve("Query.strict", Value.Parse("""[{"id":"1"},null]"""))
                .AnswerAsync("{ strict { id } number }"));

    [Fact]
    public async Task Every_failing_sibling_is_reported_once() =>
        Assert.Equal(
            """{"posts":null} NullForNonNull at posts/0/id; NullForNonNull at posts/1/id""",
            await new Engine(Sdl).Resolve("Query.posts", Value.Parse("[{},{}]")).AnswerAsync("{ posts { id } }"));

    [Theory]
    [InlineData("""{"id":"1"}""", "LIST")]
    [InlineData("\"x\"", "LIST")]
    public async Task An_object_where_a_list_belongs_is_a_type_mismatch(string json, string expected)
    {
        ExecutionResult result = await new Engine(Sdl).Resolve("Query.posts", Value.Parse(json)).ExecuteAsync("{ posts { id } }");

        using var output = new Utf8Output();
        ExecutionError error = Assert.Single(result.WriteData(output));
        Assert.Equal(ExecutionErrorKind.TypeMismatch, error.Kind);
        Assert.Equal(expected, error.Expected);
    }

    [Fact]
    public async Task A_value_that_its_scalar_refuses_is_null_with_an_error() =>
        Assert.Equal(
            """{"number":null} Serialization at number""",
            await new Engine(Sdl).Resolve("Query.number", Value.Parse("\"many\"")).AnswerAsync("{ number }"));

    [Fact]
    public async Task Interfaces_and_unions_take_the_type_that_the_value_names() =>
        Assert.Equal(
            """{"node":{"__typename":"Post","id":"1","title":"t"},"search":[{"name":"Ann"},{"title":"t"}]}""",
            await new Engine(Sdl)
                .Resolve("Query.node", Value.Parse("""{"__typename":"Post","id":"1","title":"t"}"""))
                .Resolve("Query.search", Value.Parse("""[{"__typename":"Author","name":"Ann"},{"__typename":"Post","title":"t"}]"""))
                .AnswerAsync("{ node { __typename id ... on Post { title } } search { ... on Author { name } ... on Post { title } } }"));

    [Fact]
    public async Task A_value_of_an_interface_that_does_not_name_its_type_is_an_error() =>
        Assert.Equal(
            """{"node":null} UnresolvedType at node""",
            await new Engine(Sdl).Resolve("Query.node", Value.Parse("""{"id":"1"}""")).AnswerAsync("{ node { id } }"));

    [Fact]
    public async Task A_denied_field_is_null_with_an_error_and_its_resolver_does_not_run()
    {
        bool ran = false;
        var engine = new Engine(Sdl).Resolve("Query.number", _ =>
        {
            ran = true;
            return 1;
        }).Resolve("Query.post", Value.Parse("""{"id":"1","title":"secret"}"""));
        engine.Access = new Denies("Post.title", "Query.number");

        Assert.Equal(
            """{"number":null,"post":{"id":"1","title":null}} AccessDenied at number; AccessDenied at post/title""",
            await engine.AnswerAsync("{ number post { id title } }"));
        Assert.False(ran);
    }

    [Fact]
    public async Task Skip_and_include_follow_the_variables_of_each_request()
    {
        Engine engine = new Engine(Sdl).Resolve("Query.post", Value.Parse("""{"id":"1","title":"t"}"""));
        const string Query = "query Q($with: Boolean!) { post { id title @include(if: $with) rank @skip(if: $with) } }";

        Assert.Equal("""{"post":{"id":"1","title":"t"}}""", await engine.AnswerAsync(Query, ObjectValue.Of(("with", true))));
        Assert.Equal("""{"post":{"id":"1","rank":null}}""", await engine.AnswerAsync(Query, ObjectValue.Of(("with", false))));
    }

    [Fact]
    public async Task Null_for_a_condition_is_an_error_of_the_field_around_it()
    {
        var engine = new Engine("type Query { a: Int inner: Inner } type Inner { b: Int c: Int }");
        engine.Resolve("Query.a", 1).Resolve("Query.inner", ObjectValue.Of(("b", 2), ("c", 3)));

        Assert.Equal(
            """{"a":1,"inner":null} Argument at inner""",
            await engine.AnswerAsync(
                "query ($on: Boolean = true) { a inner { b ... { c @skip(if: false) @include(if: $on) } } }",
                ObjectValue.Of(("on", Value.Null))));
        Assert.Equal(
            """{"a":1,"inner":{"b":2}}""",
            await engine.AnswerAsync(
                "query ($on: Boolean = true) { a inner { b c @include(if: $on) @skip(if: true) } }", ObjectValue.Of(("on", Value.Null))));
    }

    [Fact]
    public void Null_for_the_condition_of_a_root_field_refuses_the_request()
    {
        var engine = new Engine("type Query { a: Int }");
        const string Query = "query ($on: Boolean = true) { a @include(if: $on) }";

        Assert.Null(engine.Plan(Query, ObjectValue.Of(("on", false))).Refusal);
        Assert.Equal(
            (VariableErrorCode.NullForNonNull, "on", "Boolean!", "1:8"),
            engine.Plan(Query, ObjectValue.Of(("on", Value.Null))).Refusal is { } refusal
                ? (refusal.Code, refusal.Variable, refusal.Type.ToString(), refusal.Location.ToString())
                : default);
    }

    [Fact]
    public async Task A_payload_has_the_names_of_the_schema_below_its_root_key()
    {
        ExecutionResult result = await new Engine(Sdl)
            .Resolve("Query.post", Value.Parse("""{"id":"1","title":"t","author":{"name":"Ann"}}"""))
            .ExecuteAsync("{ mine: post { headline: title author { who: name } } }");

        Value payload = Assert.Single(result.ToPayloads());

        Assert.Equal("""{"title":"t","author":{"name":"Ann"}}""", payload.ToString());
    }

    [Fact]
    public void Fragments_that_multiply_are_refused_before_anything_runs()
    {
        const string Recursive = "type Query { a: Query, b: Query, id: ID }";
        string fragments = string.Concat(Enumerable.Range(0, 40).Select(i => $" fragment F{i} on Query {{ a {{ ...F{i + 1} }} b {{ ...F{i + 1} }} }}"));

        PlanTooLargeException refused = Assert.Throws<PlanTooLargeException>(
            () => new Engine(Recursive).Plan("{ ...F0 }" + fragments + " fragment F40 on Query { id }"));

        Assert.Equal("The operation selects more than 50000 fields, counting those of fragments wherever they are spread.", refused.Message);
    }

    private sealed class Denies(params string[] fields) : FieldAccess
    {
        public override bool Allows(FieldDefinition field) => !fields.Contains(field.ToString());
    }
}
