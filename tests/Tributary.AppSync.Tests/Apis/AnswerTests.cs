using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>Whole answers of an API whose types use everything the schema language has.</summary>
public sealed class AnswerTests
{
    private const string Schema = """
        enum Colour { RED GREEN }
        input Filter { colour: Colour! = RED, tags: [String!], depth: Int = 2, at: AWSDateTime, meta: AWSJSON }
        interface Thing { id: ID! }
        type Car implements Thing { id: ID!, colour: Colour!, tags: [String!]!, depth: Int, at: AWSDateTime, meta: AWSJSON }
        type Book implements Thing { id: ID!, pages: Int }
        union Any = Car | Book
        type Wrapper { must: Car! }
        type Root { thing(id: ID = "1"): Thing, any: [Any], cars: [Car], number: Int, wrapped: Wrapper }
        type Change { save(filter: Filter!): Car }
        schema { query: Root, mutation: Change }
        """;

    [Theory]
    [InlineData(
        """{"filter":{"colour":"GREEN","tags":["a","b"],"depth":7,"at":"2026-01-02T03:04:05Z","meta":"{\"k\":[1]}"}}""",
        """{"data":{"save":{"id":"7","colour":"GREEN","tags":["a","b"],"depth":7,"at":"2026-01-02T03:04:05Z","meta":"{\"k\":[1]}"}}}""")]
    [InlineData(
        """{"filter":{"tags":[]}}""",
        """{"data":{"save":{"id":"7","colour":"RED","tags":[],"depth":2,"at":null,"meta":null}}}""")]
    public async Task Values_of_every_kind_go_in_and_come_back(string variables, string answer)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(
            "Change.save",
            "export function request(ctx) { return { payload: { id: 7, ...ctx.args.filter } }; } "
                + "export function response(ctx) { return ctx.result; }");

        Assert.Equal(
            answer,
            await api.AskAsync(
                "mutation M($filter: Filter!) { save(filter: $filter) { id colour tags depth at meta } }",
                Value.Parse(variables).AsObject()));
    }

    [Fact]
    public async Task A_variable_that_its_scalar_does_not_take_is_refused_before_any_resolver_runs()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Change.save", Returning("{}"));

        Assert.Equal(
            """
            {"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":12,"sourceName":null}],
            "message":"Variable 'at' has an invalid value. Unable to parse `2019` as a valid DateTime Object."}]}
            """.ReplaceLineEndings(string.Empty),
            await api.AskAsync(
                "mutation M($filter: Filter!) { save(filter: $filter) { id } }",
                Value.Parse("""{"filter":{"tags":[],"at":"2019"}}""").AsObject()));
    }

    [Fact]
    public async Task A_document_that_is_not_valid_has_no_data_and_errors_without_a_path()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);

        Assert.Equal(
            """
            {"data":null,"errors":[{"path":null,"locations":[{"line":1,"column":3,"sourceName":null}],
            "message":"Validation error of type FieldUndefined: Field 'nothing' in type 'Root' is undefined @ 'nothing'"}]}
            """.ReplaceLineEndings(string.Empty),
            await api.AskAsync("{ nothing }"));
    }

    [Theory]
    [InlineData("Root.number", "'many'", "{ number }", """{"number":null}""", "number",
        "Can't serialize value (/number) : Expected type 'Int' but was 'String'.")]
    [InlineData("Root.cars", "{}", "{ cars { id } }", """{"cars":null}""", "cars",
        "Can't resolve value (/cars) : type mismatch error, expected type LIST, got OBJECT")]
    public async Task A_result_of_the_wrong_kind_is_null_with_one_error(
        string field, string result, string query, string data, string path, string message)
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit(field, Returning(result));

        Assert.Equal(
            $$$"""{"data":{{{data}}},"errors":[{"path":["{{{path}}}"],"locations":null,"message":"{{{message}}}"}]}""",
            await api.AskAsync(query));
    }

    [Fact]
    public async Task The_concrete_type_is_the_one_the_result_names()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema))
            .Unit("Root.thing", Returning("{ __typename: 'Book', id: ctx.args.id, pages: 3 }"))
            .Unit("Root.any", Returning("[{ __typename: 'Car', id: 1, depth: 2 }, { __typename: 'Book', id: 2, pages: 4 }]"));

        Assert.Equal(
            """{"data":{"thing":{"__typename":"Book","id":"1","pages":3},"any":[{"depth":2},{"pages":4}]}}""",
            await api.AskAsync("{ thing { __typename id ... on Book { pages } } any { ... on Car { depth } ... on Book { pages } } }"));
    }

    [Fact]
    public async Task Every_alias_of_a_root_field_runs_with_arguments_of_its_own()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Root.thing", Returning("{ __typename: 'Book', id: ctx.args.id }"));

        Assert.Equal(
            """{"data":{"b":{"id":"two"},"a":{"id":"one"},"thing":{"id":"1"},"number":null}}""",
            await api.AskAsync("""{ b: thing(id: "two") { id } a: thing(id: "one") { id } thing { id } number }"""));
    }

    private static string Returning(string result) =>
        $"export function request(ctx) {{ return {{ payload: {result} }}; }} export function response(ctx) {{ return ctx.result; }}";
}
