using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class TypeTests
{
    private const string Types = "/v1/apis/{api}/types";
    private const string Status = "/v1/apis/{api}/schemacreation";

    [Fact]
    public async Task A_schema_is_built_bottom_up_and_serves_when_it_is_complete()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);

        await api.OkAsync("POST", Types, Sdl("type Post { id: ID! author: Author }"));
        Assert.Equal(
            """
            {"type":{"name":"schema","arn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}/types/schema","definition":"schema { query: Query }","format":"SDL"}}
            """,
            (await api.SendAsync("POST", Types, Sdl("schema { query: Query }"))).Text);
        await api.OkAsync("POST", Types, Sdl("type Query { posts: [Post] }"));
        Assert.Null(api.Publisher.Published[api.ApiId].Schema);
        Assert.Equal(
            """
            {"status":"NOT_APPLICABLE","details":"The types do not make a schema yet; the one before stays in force:\nschema, line 1, column 29: The type 'Author' in 'Post.author' is not defined. (rule: KnownTypeNames)"}
            """,
            (await api.SendAsync("GET", Status)).Body);

        await api.OkAsync("POST", Types, Sdl("type Author { name: String }"));

        Assert.Equal("""{"status":"ACTIVE"}""", (await api.SendAsync("GET", Status)).Body);
        Assert.Equal(
            "type Post { id: ID! author: Author }\n\nschema { query: Query }\n\ntype Query { posts: [Post] }\n\ntype Author { name: String }",
            api.Publisher.Published[api.ApiId].Schema);
    }

    [Fact]
    public async Task A_definition_comes_back_word_for_word_in_its_format_also_after_a_restart()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync();
        const string Given = "\n\"\"\"A post\"\"\"\ntype Post {\n  id: ID! # key\n}\n";
        const string Json =
            """{"kind":"ENUM", "name":"State","enumValues":[{"name":"ON"},{"name":"OFF","isDeprecated":true,"deprecationReason":"no"}]}""";
        await api.OkAsync("POST", Types, Sdl(Given));
        await api.OkAsync("POST", Types, Body(Json, "JSON"));

        await using ManagementFixture again = await api.ReopenAsync();

        foreach (ManagementFixture each in new[] { api, again })
        {
            Value post = (await each.OkAsync("GET", $"/v1/apis/{api.ApiId}/types/Post?format=SDL"))["type"];
            Assert.Equal((Given, "A post", "SDL"), (post["definition"].AsString(), post["description"].AsString(), post["format"].AsString()));
            Value state = (await each.OkAsync("GET", $"/v1/apis/{api.ApiId}/types/State?format=JSON"))["type"];
            Assert.Equal(Json, state["definition"].AsString());
            Assert.True(state["description"].IsNull);
        }

        Assert.Equal(
            "enum State {\n  ON\n  OFF @deprecated(reason: \"no\")\n}",
            (await api.OkAsync("GET", Types + "/State?format=SDL"))["type"]["definition"].AsString());
        Assert.EndsWith(
            "type Post {\n  id: ID! # key\n}\n\nenum State {\n  ON\n  OFF @deprecated(reason: \"no\")\n}",
            api.Publisher.Published[api.ApiId].Schema,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_of_an_uploaded_document_are_listed_in_both_formats()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("""
            schema { query: Query }
            # Where it begins
            type Query { item(id: ID = "1"): Item, when: AWSDate }
            interface Node { id: ID }
            type Item implements Node { id: ID, tags: [String!]! @deprecated }
            """);

        Value list = await api.OkAsync("GET", Types + "?format=SDL");
        Assert.Equal(["Item", "Node", "Query", "schema"], list["types"].AsList().Select(type => type["name"].AsString()));
        Value query = list["types"][2];
        Assert.Equal(
            ("# Where it begins\ntype Query { item(id: ID = \"1\"): Item, when: AWSDate }", "Where it begins"),
            (query["definition"].AsString(), query["description"].AsString()));

        Assert.Equal(
            """
            {"kind":"OBJECT","name":"Item","description":null,"fields":[
            {"name":"id","description":null,"args":[],"type":{"kind":"SCALAR","name":"ID","ofType":null},"isDeprecated":false,"deprecationReason":null},
            {"name":"tags","description":null,"args":[],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"String","ofType":null}}}},"isDeprecated":true,"deprecationReason":"No longer supported"}],
            "inputFields":null,"interfaces":[{"kind":"INTERFACE","name":"Node","ofType":null}],"enumValues":null,"possibleTypes":null}
            """.ReplaceLineEndings(string.Empty),
            (await api.OkAsync("GET", Types + "/Item?format=JSON"))["type"]["definition"].AsString());
        Assert.Equal(
            """{"queryType":{"name":"Query"},"mutationType":null,"subscriptionType":null}""",
            (await api.OkAsync("GET", Types + "/schema?format=JSON"))["type"]["definition"].AsString());
    }

    [Fact]
    public async Task What_JSON_describes_can_be_given_back_as_JSON()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("""
            type Query { item(a: In = {n: 1}, e: [E!] = [A]): U }
            "described" interface Node { id: ID! }
            type Item implements Node { "the id" id: ID! }
            union U = Item
            enum E { A B @deprecated(reason: "old \"one\"") }
            input In { n: Int = 1, m: In }
            """);
        await using ManagementFixture other = await ManagementFixture.OpenWithEnginesAsync();
        await other.CreateApiAsync(schema: null);

        Value list = await api.OkAsync("GET", Types + "?format=JSON");
        foreach (Value type in list["types"].AsList())
            await other.OkAsync("POST", Types, Body(type["definition"].AsString(), "JSON"));

        Assert.Equal(
            (await api.SendAsync("GET", "/v1/apis/{api}/schema?format=JSON")).Json["data"]["__schema"]["types"].AsList().OrderBy(Name),
            (await other.SendAsync("GET", "/v1/apis/{api}/schema?format=JSON")).Json["data"]["__schema"]["types"].AsList().OrderBy(Name));

        static string Name(Value type) => type["name"].AsString();
    }

    [Fact]
    public async Task An_update_replaces_the_type_and_takes_resolvers_of_removed_fields_with_it()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("type Query { a: Int b: Int }\n# kept\ntype Other { x: Int }");
        await api.CreateSourceAsync();
        await api.OkAsync("POST", Types + "/Query/resolvers", Resolvers.Code("a", "none"));
        await api.OkAsync("POST", Types + "/Query/resolvers", Resolvers.Code("b", "none"));

        await api.OkAsync("POST", Types + "/Query", Sdl("type Query { b: Int }"));

        Assert.Equal("type Query { b: Int }\n# kept\ntype Other { x: Int }", api.Publisher.Published[api.ApiId].Schema);
        Assert.Equal(["Query.b"], api.Publisher.Published[api.ApiId].Resolvers.Keys);
        Assert.Equal(
            """404 NotFoundException {"message":"No resolver found."}""",
            (await api.SendAsync("GET", Types + "/Query/resolvers/a")).ToString());
        await api.OkAsync("POST", Types + "/Query", Sdl("type Query { a: Int b: Int }"));
        Assert.Equal(404, (await api.SendAsync("GET", Types + "/Query/resolvers/a")).Status);
    }

    [Fact]
    public async Task While_types_are_missing_the_schema_before_stays_in_force()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("type Query { item: Item } type Item { id: ID }");
        await api.CreateSourceAsync();

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Types + "/Item")).ToString());
        Assert.Equal("type Query { item: Item } type Item { id: ID }", api.Publisher.Published[api.ApiId].Schema);
        Assert.Equal(
            """404 NotFoundException {"message":"Type Item not found"}""",
            (await api.SendAsync("GET", Types + "/Item?format=SDL")).ToString());
        Assert.Equal(
            """404 NotFoundException {"message":"Type Item not found"}""",
            (await api.SendAsync("POST", Types + "/Item/resolvers", Resolvers.Code("id", "none"))).ToString());
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal(404, (await again.SendAsync("GET", $"/v1/apis/{api.ApiId}/types/Item?format=SDL")).Status);

        await api.OkAsync("POST", Types, Sdl("type Item { id: ID name: String }"));
        Assert.Equal("type Query { item: Item }\n\ntype Item { id: ID name: String }", api.Publisher.Published[api.ApiId].Schema);
        Assert.Equal("ACTIVE", (await api.OkAsync("GET", Status))["status"].AsString());
    }

    [Fact]
    public async Task Resolvers_can_be_put_on_types_before_the_schema_is_complete()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);
        await api.CreateSourceAsync();
        await api.OkAsync("POST", Types, Sdl("type Query { post: Post }"));

        await api.OkAsync("POST", Types + "/Query/resolvers", Resolvers.Code("post", "none"));
        Assert.Equal(
            """404 NotFoundException {"message":"No field named gone found on type Query"}""",
            (await api.SendAsync("POST", Types + "/Query/resolvers", Resolvers.Code("gone", "none"))).ToString());

        await api.OkAsync("POST", Types, Sdl("type Post { id: ID }"));
        Assert.Equal(["Query.post"], api.Publisher.Published[api.ApiId].Resolvers.Keys);
    }

    [Fact]
    public async Task An_upload_replaces_all_types()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);
        await api.OkAsync("POST", Types, Sdl("\ntype Query { a: Missing }"));

        await api.UploadAsync("type Query { b: Int }");

        Assert.Equal("""{"status":"SUCCESS"}""", (await api.SendAsync("GET", Status)).Body);
        Assert.Equal("type Query { b: Int }", (await api.OkAsync("GET", Types + "/Query?format=SDL"))["type"]["definition"].AsString());
    }

    [Fact]
    public async Task The_last_type_can_be_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync(schema: null);
        await api.OkAsync("POST", Types, Sdl("type Query { a: Int }"));
        await api.OkAsync("DELETE", Types + "/Query");

        Assert.Equal("""{"types":[]}""", (await api.SendAsync("GET", Types + "?format=SDL")).Body);
        await api.OkAsync("POST", Types, Sdl("type Query { b: Int }"));
        Assert.Equal("type Query { b: Int }", api.Publisher.Published[api.ApiId].Schema);
    }

    [Theory]
    [InlineData("type Query { b: Int }", "SDL", "Type Query already exists.")]
    [InlineData("type A { a: Int } type B { b: Int }", "SDL", "A definition is exactly one type, input, enum, interface, union or schema block.")]
    [InlineData("extend type Query { b: Int }", "SDL", "A definition is exactly one type, input, enum, interface, union or schema block.")]
    [InlineData("{ a }", "SDL", "A definition is exactly one type, input, enum, interface, union or schema block.")]
    [InlineData("type A {\n a Int }", "SDL", "definition, line 2, column 4: Expected ':', found 'Int'.")]
    [InlineData("scalar Money", "SDL", "definition, line 1, column 8: Custom scalars are not supported: 'Money'. (rule: CustomScalars)")]
    [InlineData("type AWSThing { a: Int }", "SDL",
        "definition, line 1, column 6: The type 'AWSThing' has the reserved prefix 'AWS'. (rule: ReservedNames)")]
    [InlineData("[]", "JSON", "A definition in the format JSON is one JSON object.")]
    [InlineData("""{"kind":"OBJECT"}""", "JSON", "A 'name' is missing.")]
    [InlineData("""{"kind":"THING","name":"A"}""", "JSON", "'THING' is no kind of type.")]
    [InlineData("""{"kind":"SCALAR","name":"A type B { b: Int }"}""", "JSON",
        "A definition is exactly one type, input, enum, interface, union or schema block.")]
    public async Task A_definition_that_is_wrong_by_itself_is_refused(string definition, string format, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("type Query { a: Int }");

        Answer answer = await api.SendAsync("POST", Types, Body(definition, format));

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
        Assert.Equal("type Query { a: Int }", api.Publisher.Published[api.ApiId].Schema);
    }

    [Fact]
    public async Task An_update_cannot_rename()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("type Query { a: Int }");

        Assert.Equal(
            "The definition is of the type Other, not of Query. Create the new type and delete the old one.",
            (await api.SendAsync("POST", Types + "/Query", Sdl("type Other { a: Int }"))).Message);
        Assert.Equal(
            "type Query { a: Int }",
            (await api.OkAsync("POST", Types + "/Query", """{"format":"SDL"}"""))["type"]["definition"].AsString());
    }

    [Fact]
    public async Task Types_come_in_pages()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync("type Query { a: Int } " + string.Join(' ', Enumerable.Range(10, 30).Select(i => $"type T{i} {{ a: Int }}")));

        Assert.Equal(31, (await Pages.AllAsync(api, Types + "?format=SDL", "types")).Count);
    }

    private static string Sdl(string definition) => Body(definition, "SDL");

    private static string Body(string definition, string format) =>
        ObjectValue.Of(("definition", definition), ("format", format)).ToString();
}
