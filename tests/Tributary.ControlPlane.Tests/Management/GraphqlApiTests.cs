using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class GraphqlApiTests
{
    [Fact]
    public async Task An_API_is_created_read_updated_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        Answer created = await api.SendAsync(
            "POST", "/v1/apis", """{"name":"chat","authenticationType":"API_KEY","tags":{"b":"2","a":"1"}}""");
        string apiId = created.Json["graphqlApi"]["apiId"].AsString();
        string expected =
            """
            {"graphqlApi":{"name":"chat","apiId":"{api}","authenticationType":"API_KEY",
            "arn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}",
            "uris":{"REALTIME":"ws://localhost:4000/apis/{api}/graphql/realtime","GRAPHQL":"http://localhost:4000/apis/{api}/graphql"},
            "dns":{"REALTIME":"localhost:4000","GRAPHQL":"localhost:4000"},"tags":{"a":"1","b":"2"},"xrayEnabled":false,
            "visibility":"GLOBAL","apiType":"GRAPHQL","owner":"123456789012","introspectionConfig":"ENABLED",
            "queryDepthLimit":0,"resolverCountLimit":0}}
            """.ReplaceLineEndings(string.Empty).Replace("{api}", apiId, StringComparison.Ordinal);

        Assert.Equal((200, expected), (created.Status, created.Body));
        Assert.Matches("^[a-z][a-z2-7]{25}$", apiId);
        Assert.Equal(expected, (await api.SendAsync("GET", $"/v1/apis/{apiId}")).Body);

        Answer updated = await api.SendAsync(
            "POST", $"/v1/apis/{apiId}", """{"name":"talk","authenticationType":"AWS_IAM","xrayEnabled":true}""");
        Assert.Equal("talk", updated.Json["graphqlApi"]["name"].AsString());
        Assert.True(updated.Json["graphqlApi"]["xrayEnabled"].AsBoolean());
        Assert.Equal("""{"a":"1","b":"2"}""", updated.Json["graphqlApi"]["tags"].ToString());

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", $"/v1/apis/{apiId}")).ToString());
        string gone = $$"""404 NotFoundException {"message":"GraphQL API {{apiId}} not found."}""";
        Assert.Equal(gone, (await api.SendAsync("DELETE", $"/v1/apis/{apiId}")).ToString());
        Assert.Equal(gone, (await api.SendAsync("GET", $"/v1/apis/{apiId}")).ToString());
        Assert.Empty(api.Publisher.Published);
    }

    [Fact]
    public async Task An_update_replaces_what_it_leaves_out_but_keeps_type_and_visibility()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        Answer created = await api.SendAsync(
            "POST",
            "/v1/apis",
            """
            {"name":"n","authenticationType":"AMAZON_COGNITO_USER_POOLS","visibility":"PRIVATE","ownerContact":"me","queryDepthLimit":5,
            "userPoolConfig":{"userPoolId":"p","awsRegion":"eu-west-1","defaultAction":"ALLOW"},
            "logConfig":{"fieldLogLevel":"ALL","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/r"}}
            """);
        string apiId = created.Json["graphqlApi"]["apiId"].AsString();
        Assert.Equal("ALL", created.Json["graphqlApi"]["logConfig"]["fieldLogLevel"].AsString());

        Value answer = await api.OkAsync("POST", $"/v1/apis/{apiId}", """{"name":"n","authenticationType":"API_KEY"}""");

        ObjectValue updated = answer["graphqlApi"].AsObject();

        Assert.False(updated.Contains("logConfig"));
        Assert.False(updated.Contains("userPoolConfig"));
        Assert.False(updated.Contains("ownerContact"));
        Assert.Equal(0, updated["queryDepthLimit"].AsInteger());
        Assert.Equal("PRIVATE", updated["visibility"].AsString());
    }

    [Fact]
    public async Task Deleting_an_API_removes_everything_below_it()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        await api.OkAsync("POST", "/v1/apis/{api}/apikeys", "{}");

        await api.OkAsync("DELETE", "/v1/apis/{api}");

        Assert.Equal(404, (await api.SendAsync("GET", "/v1/apis/{api}/datasources/none")).Status);
        Assert.Equal(404, (await api.SendAsync("DELETE", "/v1/apis/{api}")).Status);
        await using ManagementFixture again = await api.ReopenAsync();
        Assert.Empty(again.Definitions.Read(api.Scope).Apis);
        Assert.Empty(again.Publisher.Log);
    }

    [Theory]
    [InlineData(
        """{"authenticationType":"API_KEY"}""",
        "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"name":7,"authenticationType":"NONE"}""",
        "2 validation errors detected: Value at 'name' failed to satisfy constraint: Member must be a string; "
        + "Value at 'authenticationType' failed to satisfy constraint: "
        + "Member must satisfy enum value set: [API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA]")]
    [InlineData(
        """{"name":"n","authenticationType":"API_KEY","queryDepthLimit":76}""",
        "1 validation error detected: Value at 'queryDepthLimit' failed to satisfy constraint: "
        + "Member must have value less than or equal to 75")]
    [InlineData(
        """{"name":"n","authenticationType":"API_KEY","tags":{"aws:x":"1"}}""",
        "1 validation error detected: Value at 'tags.key' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: ^(?!aws:)[ a-zA-Z+-=._:/]+$")]
    [InlineData(
        """{"name":"n","authenticationType":"API_KEY","logConfig":{"fieldLogLevel":"ALL"}}""",
        "1 validation error detected: Value at 'logConfig.cloudWatchLogsRoleArn' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"name":"n","authenticationType":"API_KEY","additionalAuthenticationProviders":[null]}""",
        "1 validation error detected: Value at 'additionalAuthenticationProviders.1.member' failed to satisfy constraint: "
        + "Member must not be null")]
    [InlineData(
        """{"name":"n","authenticationType":"AWS_LAMBDA"}""",
        "Authentication type AWS_LAMBDA needs lambdaAuthorizerConfig.")]
    [InlineData(
        """{"name":"n","authenticationType":"API_KEY","additionalAuthenticationProviders":[{"authenticationType":"API_KEY"}]}""",
        "Authentication type API_KEY for additional authentication provider 1 already specified on the API. "
        + "It can only be specified once.")]
    public async Task A_wrong_API_is_refused(string body, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", "/v1/apis", body);

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
        Assert.Empty(api.Definitions.Scopes);
    }

    [Fact]
    public async Task Several_issuers_are_fine_unless_two_are_the_same()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        static string Body(string second) =>
            $$$"""
            {"name":"n","authenticationType":"OPENID_CONNECT","openIDConnectConfig":{"issuer":"https://a"},
            "additionalAuthenticationProviders":[{"authenticationType":"OPENID_CONNECT","openIDConnectConfig":{"issuer":"{{{second}}}"}}]}
            """;

        Assert.Equal(200, (await api.SendAsync("POST", "/v1/apis", Body("https://b"))).Status);
        Assert.Equal(400, (await api.SendAsync("POST", "/v1/apis", Body("https://a"))).Status);
    }

    [Fact]
    public async Task Unknown_members_and_nulls_are_ignored()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        var created = await api.OkAsync(
            "POST",
            "/v1/apis",
            """{"name":"n","authenticationType":"API_KEY","ownerContact":null,"madeUp":{"x":1},"xrayEnabled":"true"}""");

        Assert.False(created["graphqlApi"].AsObject().Contains("madeUp"));
        Assert.False(created["graphqlApi"].AsObject().Contains("ownerContact"));
        Assert.True(created["graphqlApi"]["xrayEnabled"].AsBoolean());
    }

    [Fact]
    public async Task Lists_page_in_25s_or_what_is_asked_and_a_bad_token_is_refused()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        for (int i = 0; i < 30; i++)
            await api.CreateApiAsync(schema: null);

        var first = await api.OkAsync("GET", "/v1/apis");
        Assert.Equal(25, first["graphqlApis"].AsList().Count);
        var second = await api.OkAsync("GET", "/v1/apis?maxResults=10&nextToken=" + first["nextToken"].AsString());
        Assert.Equal(5, second["graphqlApis"].AsList().Count);
        Assert.True(second["nextToken"].IsNull);
        Assert.Equal(
            api.Definitions.Read(api.Scope).Apis.Keys,
            first["graphqlApis"].AsList().Concat(second["graphqlApis"].AsList()).Select(item => item["apiId"].AsString()));
        Assert.Empty((await api.OkAsync("GET", "/v1/apis?apiType=MERGED"))["graphqlApis"].AsList());
        Assert.Empty((await api.OkAsync("GET", "/v1/apis?owner=OTHER_ACCOUNTS"))["graphqlApis"].AsList());
        Assert.Equal(
            """400 BadRequestException {"message":"Invalid pagination token given"}""",
            (await api.SendAsync("GET", "/v1/apis?nextToken=%21%21")).ToString());
        Assert.Equal(400, (await api.SendAsync("GET", "/v1/apis?maxResults=26")).Status);

        Answer full = await api.SendAsync("POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY"}""");
        Assert.Equal((400, "ApiLimitExceededException"), (full.Status, full.ErrorType));
    }

    [Fact]
    public async Task Regions_and_accounts_are_apart()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();

        Answer elsewhere = await api.SendAsync("GET", "/v1/apis/{api}", scope: new("123456789012", "cn-north-1"));
        Answer stranger = await api.SendAsync("GET", "/v1/apis/{api}", scope: new("999999999999", "eu-west-1"));
        Answer china = await api.SendAsync(
            "POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY"}""", scope: new("123456789012", "cn-north-1"));

        Assert.Equal((404, 404), (elsewhere.Status, stranger.Status));
        Assert.StartsWith("arn:aws-cn:appsync:cn-north-1:", china.Json["graphqlApi"]["arn"].AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environment_variables_are_replaced_as_a_whole()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Target = "/v1/apis/{api}/environmentVariables";

        Assert.Equal("""200  {"environmentVariables":{}}""", (await api.SendAsync("GET", Target)).ToString());
        await api.OkAsync("PUT", Target, """{"environmentVariables":{"AB":"1","CD":""}}""");
        Assert.Equal("""200  {"environmentVariables":{"AB":"1","CD":""}}""", (await api.SendAsync("GET", Target)).ToString());
        await api.OkAsync("PUT", Target, """{"environmentVariables":{"EF":"2"}}""");
        Assert.Equal("""{"EF":"2"}""", (await api.OkAsync("GET", Target))["environmentVariables"].ToString());
        Assert.Equal(400, (await api.SendAsync("PUT", Target, """{"environmentVariables":{"1x":"2"}}""")).Status);
        Assert.Equal(400, (await api.SendAsync("PUT", Target, "{}")).Status);
        Assert.Equal(["EF"], api.Publisher.Published[api.ApiId].EnvironmentVariables.Keys);
    }

    [Fact]
    public async Task Tags_merge_and_go_by_ARN_encoded_or_not()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Encoded = "/v1/tags/arn%3Aaws%3Aappsync%3Aeu-west-1%3A123456789012%3Aapis%2F{api}";
        const string Decoded = "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis/{api}";

        Assert.Equal("200  {}", (await api.SendAsync("POST", Encoded, """{"tags":{"a b":"1","c":"2"}}""")).ToString());
        Assert.Equal("200  {}", (await api.SendAsync("POST", Decoded, """{"tags":{"c":"3"}}""")).ToString());
        Assert.Equal("""200  {"tags":{"a b":"1","c":"3"}}""", (await api.SendAsync("GET", Encoded)).ToString());
        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Encoded + "?tagKeys=a%20b&tagKeys=d")).ToString());
        Assert.Equal("""200  {"tags":{"c":"3"}}""", (await api.SendAsync("GET", Decoded)).ToString());
        Assert.Equal("""{"c":"3"}""", (await api.OkAsync("GET", "/v1/apis/{api}"))["graphqlApi"]["tags"].ToString());
        const string Unknown = "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis/abcdefghijklmnopqrstuvwx23";
        Assert.Equal(404, (await api.SendAsync("GET", Unknown)).Status);
        Assert.Equal(400, (await api.SendAsync("DELETE", Encoded)).Status);
    }
}
