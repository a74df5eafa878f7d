namespace Tributary.ControlPlane.Tests.Management;

public sealed class SchemaTests
{
    private const string Target = "/v1/apis/{api}/schemacreation";

    [Fact]
    public async Task An_upload_answers_PROCESSING_and_ends_in_SUCCESS()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        Assert.Equal("""200  {"status":"NOT_APPLICABLE"}""", (await api.SendAsync("GET", Target)).ToString());

        Assert.Equal("""200  {"status":"PROCESSING"}""", (await api.UploadAsync(ManagementFixture.Schema)).ToString());

        Assert.Equal("""200  {"status":"SUCCESS"}""", (await api.SendAsync("GET", Target)).ToString());
        Assert.Equal(ManagementFixture.Schema, api.Publisher.Published[api.ApiId].Schema);
    }

    [Fact]
    public async Task A_text_that_does_not_parse_fails_with_its_place_and_the_schema_before_stays()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();

        Assert.Equal("""200  {"status":"PROCESSING"}""", (await api.UploadAsync("type Query {\n  a: \n}")).ToString());

        Answer status = await api.SendAsync("GET", Target);
        Assert.Equal("FAILED", status.Json["status"].AsString());
        Assert.Matches(
            "^Failed to parse schema document - ensure it's a valid SDL-formatted document\\.\n"
            + "schema, line 3, column 1: .+ \\(rule: Syntax\\)",
            status.Json["details"].AsString());
        Assert.Equal(ManagementFixture.Schema, api.Publisher.Published[api.ApiId].Schema);
    }

    [Fact]
    public async Task A_broken_rule_is_named_with_a_fix()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();

        await api.UploadAsync("type AWSFoo { a: Int }");

        Assert.Equal(
            "Schema has the following errors:\n"
            + "schema, line 1, column 1: The name 'AWSFoo' is reserved. (rule: ReservedNames) Choose another name.",
            (await api.OkAsync("GET", Target))["details"].AsString());
    }

    [Fact]
    public async Task A_schema_that_does_not_compile_with_the_rest_of_the_API_fails_like_one_that_does_not_parse()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();

        Assert.Equal("""200  {"status":"PROCESSING"}""", (await api.UploadAsync("type Query { brokenField: Int }")).ToString());

        Assert.Equal(
            "Schema has the following errors:\nschema, line 1, column 2: It is broken. (rule: Unbroken) Mend it.",
            (await api.OkAsync("GET", Target))["details"].AsString());
        Assert.Equal(ManagementFixture.Schema, api.Publisher.Published[api.ApiId].Schema);
    }

    [Fact]
    public async Task A_field_that_is_removed_takes_its_resolver_with_it()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Code("a", "none"));

        await api.UploadAsync("type Query { b: Int }");
        await api.UploadAsync(ManagementFixture.Schema);

        Assert.Equal(
            """404 NotFoundException {"message":"No resolver found."}""",
            (await api.SendAsync("GET", "/v1/apis/{api}/types/Query/resolvers/a")).ToString());
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Code("a", "none"));
    }

    [Fact]
    public async Task Writes_during_an_upload_are_refused_and_reads_see_the_schema_before()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        var held = new TaskCompletionSource();
        api.Publisher.Preparing = held.Task;
        Task<Answer> upload = api.UploadAsync("type Query { z: Int }");

        const string Busy =
            """
            409 ConcurrentModificationException {"message":"Schema is currently being altered, please wait until that is complete."}
            """;
        Assert.Equal(Busy, (await api.UploadAsync("type Query { y: Int }")).ToString());
        Assert.Equal(Busy, (await api.SendAsync("POST", "/v1/apis/{api}/apikeys", "{}")).ToString());
        Assert.Equal("SUCCESS", (await api.OkAsync("GET", Target))["status"].AsString());
        Assert.Contains("a: Int", (await api.SendAsync("GET", "/v1/apis/{api}/schema?format=SDL")).Body, StringComparison.Ordinal);

        held.SetResult();
        Assert.Equal(200, (await upload).Status);
        Assert.Equal(200, (await api.SendAsync("POST", "/v1/apis/{api}/apikeys", "{}")).Status);
    }

    [Fact]
    public async Task Introspection_answers_the_bytes_themselves()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Schema = "/v1/apis/{api}/schema";
        Assert.Equal(
            """400 GraphQLSchemaException {"message":"InvalidSyntaxError"}""",
            (await api.SendAsync("GET", Schema + "?format=SDL")).ToString());
        await api.UploadAsync("type Query { a: Int }");

        Assert.Equal("Sdl True type Query { a: Int }", (await api.SendAsync("GET", Schema + "?format=SDL")).Body);
        Assert.Equal(
            "Json False type Query { a: Int }", (await api.SendAsync("GET", Schema + "?format=JSON&includeDirectives=false")).Body);
        Assert.Equal(
            """400 BadRequestException {"message":"Invalid format NotAFormat given"}""",
            (await api.SendAsync("GET", Schema + "?format=NotAFormat")).ToString());
        Assert.Equal(400, (await api.SendAsync("GET", Schema)).Status);
    }

    [Fact]
    public async Task A_document_over_one_megabyte_is_refused()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Answer atTheLimit = await api.UploadAsync("type Query { a: Int }".PadRight(1024 * 1024));
        Answer overTheLimit = await api.UploadAsync("type Query { a: Int }".PadRight((1024 * 1024) + 1));

        Assert.Equal(200, atTheLimit.Status);
        Assert.Equal(
            """400 BadRequestException {"message":"The schema document must not be larger than 1048576 bytes."}""",
            overTheLimit.ToString());
    }

    [Theory]
    [InlineData("""{"definition":"type Query"}""")]
    [InlineData("""{"definition":"/w=="}""")]
    public async Task What_is_not_base64_of_text_is_refused(string body)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Assert.Equal(
            """400 BadRequestException {"message":"'definition' must be base64 of UTF-8 text."}""",
            (await api.SendAsync("POST", Target, body)).ToString());
    }
}
