using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class EventApiTests
{
    private const string Apis = "/v2/apis";
    private const string Api = "/v2/apis/{api}";

    [Fact]
    public async Task An_Event_API_is_created_read_listed_replaced_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Expected =
            """
            {"api":{"apiId":"{api}","name":"chat","tags":{"a":"b"},
            "dns":{"REALTIME":"{api}.appsync-realtime-api.eu-west-1.localhost:4000","HTTP":"{api}.appsync-api.eu-west-1.localhost:4000"},
            "apiArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}","created":1795522500,"xrayEnabled":false,"ownerContact":"me @ home",
            "eventConfig":{"authProviders":[{"authType":"API_KEY"}],"connectionAuthModes":[{"authType":"API_KEY"}],
            "defaultPublishAuthModes":[{"authType":"API_KEY"}],"defaultSubscribeAuthModes":[{"authType":"API_KEY"}]}}}
            """;
        await api.CreateEventApiAsync("""  "ownerContact":"me - home","tags":{"a":"b"},  """);

        Assert.Equal(
            Expected.ReplaceLineEndings(string.Empty).Replace("me @ home", "me - home", StringComparison.Ordinal),
            (await api.SendAsync("GET", Api)).Text);
        Assert.Equal(
            [(await api.OkAsync("GET", Api))["api"]], (await api.OkAsync("GET", Apis))["apis"].AsList());

        Value replaced = await api.OkAsync("POST", Api, $$"""{"name":"talk",{{EventBodies.Config}}}""");
        Assert.Equal("talk", replaced["api"]["name"].AsString());
        Assert.True(replaced["api"]["ownerContact"].IsNull);
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal(replaced, await again.OkAsync("GET", $"/v2/apis/{api.ApiId}"));

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Api)).ToString());
        Assert.Equal("""404 NotFoundException {"message":"Events API {api} not found."}""", (await api.SendAsync("DELETE", Api)).ToString());
        await using ManagementFixture afterwards = await api.ReopenAsync();
        Assert.Equal("""{"apis":[]}""", (await afterwards.SendAsync("GET", Apis)).Body);
    }

    [Theory]
    [InlineData("", "Value at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("a!", "Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9_\\\\-\\\\ ]+")]
    public async Task A_bad_name_is_a_ValidationException(string name, string violation)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(
            $$"""400 ValidationException {"message":"1 validation error detected: {{violation}}"}""",
            (await api.SendAsync("POST", Apis, $$"""{"name":"{{name}}",{{EventBodies.Config}}}""")).ToString());
    }

    [Theory]
    [InlineData("""{"authProviders":[],"connectionAuthModes":[],"defaultPublishAuthModes":[],"defaultSubscribeAuthModes":[]}""",
        "eventConfig.authProviders needs at least one provider.")]
    [InlineData("""
        {"authProviders":[{"authType":"API_KEY"}],"connectionAuthModes":[],"defaultPublishAuthModes":[],"defaultSubscribeAuthModes":[]}
        """, "eventConfig.connectionAuthModes needs at least one authentication mode.")]
    [InlineData("""
        {"authProviders":[{"authType":"API_KEY"}],"connectionAuthModes":[{"authType":"API_KEY"}],
        "defaultPublishAuthModes":[{"authType":"AWS_IAM"}],"defaultSubscribeAuthModes":[{"authType":"API_KEY"}]}
        """, "defaultPublishAuthModes names AWS_IAM, which is none of the API's authProviders.")]
    [InlineData("""
        {"authProviders":[{"authType":"AMAZON_COGNITO_USER_POOLS"}],"connectionAuthModes":[],"defaultPublishAuthModes":[],
        "defaultSubscribeAuthModes":[]}
        """, "Authentication type AMAZON_COGNITO_USER_POOLS needs cognitoConfig.")]
    [InlineData("""
        {"authProviders":[{"authType":"API_KEY"},{"authType":"API_KEY"}],"connectionAuthModes":[],"defaultPublishAuthModes":[],
        "defaultSubscribeAuthModes":[]}
        """,
        "Authentication type API_KEY for additional authentication provider 2 already specified on the API. It can only be specified once.")]
    public async Task Modes_and_providers_must_fit(string config, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", Apis, $$"""{"name":"n","eventConfig":{{config}}}""");

        Assert.Equal((400, "BadRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task The_owner_contact_has_a_pattern()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(
            (400, "ValidationException"),
            Head(await api.SendAsync("POST", Apis, $$"""{"name":"n","ownerContact":"a@b",{{EventBodies.Config}}}""")));
        Assert.Equal(
            (400, "ValidationException"),
            Head(await api.SendAsync("POST", Apis, $$"""{"name":"n","ownerContact":"{{new string('a', 251)}}",{{EventBodies.Config}}}""")));

        static (int, string?) Head(Answer answer) => (answer.Status, answer.ErrorType);
    }

    [Fact]
    public async Task More_APIs_than_the_quota_are_refused_with_402()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        for (int i = 0; i < 50; i++)
            await api.CreateEventApiAsync();

        Assert.Equal(50, (await Pages.AllAsync(api, Apis, "apis")).Count);
        Assert.Equal(
            """402 ServiceQuotaExceededException {"message":"You have reached the limit of 50 Event APIs in this region."}""",
            (await api.SendAsync("POST", Apis, $$"""{"name":"n",{{EventBodies.Config}}}""")).ToString());
    }

    [Fact]
    public async Task Keys_and_data_sources_of_an_Event_API_have_the_same_routes_as_those_of_GraphQL()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateEventApiAsync();
        Value key = await api.OkAsync("POST", "/v1/apis/{api}/apikeys", """{"description":"one"}""");
        await api.CreateSourceAsync("none");

        Assert.Equal(
            """
            {"dataSource":{"dataSourceArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}/datasources/none","name":"none","type":"NONE"}}
            """,
            (await api.SendAsync("GET", "/v1/apis/{api}/datasources/none")).Text);
        await using (ManagementFixture again = await api.ReopenAsync())
        {
            Assert.Equal([key["apiKey"]], (await again.OkAsync("GET", $"/v1/apis/{api.ApiId}/apikeys"))["apiKeys"].AsList());
            Assert.Single((await again.OkAsync("GET", $"/v1/apis/{api.ApiId}/datasources"))["dataSources"].AsList());
        }

        await api.OkAsync("DELETE", "/v1/apis/{api}/apikeys/" + key["apiKey"]["id"].AsString());
        await api.OkAsync("DELETE", "/v1/apis/{api}/datasources/none");
        Assert.Equal("""{"apiKeys":[]}""", (await api.SendAsync("GET", "/v1/apis/{api}/apikeys")).Body);
        Assert.Equal(404, (await api.SendAsync("GET", "/v1/apis/{api}")).Status);
    }
}

/// <summary>Bodies of requests.</summary>
internal static class EventBodies
{
    public const string Config =
        """
        "eventConfig":{"authProviders":[{"authType":"API_KEY"}],"connectionAuthModes":[{"authType":"API_KEY"}],
        "defaultPublishAuthModes":[{"authType":"API_KEY"}],"defaultSubscribeAuthModes":[{"authType":"API_KEY"}]}
        """;
}
