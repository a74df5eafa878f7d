using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class ChannelNamespaceTests
{
    private const string Namespaces = "/v2/apis/{api}/channelNamespaces";

    [Fact]
    public async Task A_namespace_is_created_read_listed_replaced_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateEventApiAsync();
        await api.CreateSourceAsync("none");
        const string Expected =
            """
            {"channelNamespace":{"apiId":"{api}","name":"default","publishAuthModes":[{"authType":"API_KEY"}],"tags":{"k":"v"},
            "channelNamespaceArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{api}/channelNamespace/default",
            "created":1795522500,"lastModified":1795522500,"codeHandlers":"export function onPublish() {}",
            "handlerConfigs":{"onPublish":{"behavior":"CODE","integration":{"dataSourceName":"none"}}}}}
            """;
        const string Body =
            """
            {"name":"default","publishAuthModes":[{"authType":"API_KEY"}],"tags":{"k":"v"},"codeHandlers":"export function onPublish() {}",
            "handlerConfigs":{"onPublish":{"behavior":"CODE","integration":{"dataSourceName":"none"}}}}
            """;

        Assert.Equal(Expected.ReplaceLineEndings(string.Empty), (await api.SendAsync("POST", Namespaces, Body)).Text);
        Assert.Equal(Expected.ReplaceLineEndings(string.Empty), (await api.SendAsync("GET", Namespaces + "/default")).Text);
        Value listed = (await api.OkAsync("GET", Namespaces))["channelNamespaces"].AsList().Single();
        Assert.Equal(("default", true, true), (listed["name"].AsString(), listed["codeHandlers"].IsNull, listed["handlerConfigs"].IsNull));
        Assert.Equal(
            """400 BadRequestException {"message":"Channel namespace default associated with data source"}""",
            (await api.SendAsync("DELETE", "/v1/apis/{api}/datasources/none")).ToString());

        api.Clock.Now += TimeSpan.FromMilliseconds(1500);
        Value replaced = (await api.OkAsync("POST", Namespaces + "/default", """{"handlerConfigs":{}}"""))["channelNamespace"];
        Assert.Equal("1795522500 1795522501.5", $"{replaced["created"]} {replaced["lastModified"]}");
        Assert.Equal("{}", replaced["handlerConfigs"].ToString());
        Assert.True(replaced["codeHandlers"].IsNull && replaced["publishAuthModes"].IsNull);
        Assert.Equal("""{"k":"v"}""", replaced["tags"].ToString());
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal(replaced, (await again.OkAsync("GET", $"/v2/apis/{api.ApiId}/channelNamespaces/default"))["channelNamespace"]);

        await api.OkAsync("DELETE", "/v1/apis/{api}/datasources/none");
        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Namespaces + "/default")).ToString());
        Assert.Equal(
            """404 NotFoundException {"message":"Channel namespace default not found."}""",
            (await api.SendAsync("DELETE", Namespaces + "/default")).ToString());
    }

    [Theory]
    [InlineData("""{"name":"-a"}""", 400, "ValidationException",
        "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: "
        + @"([A-Za-z0-9](?:[A-Za-z0-9\-]{0,48}[A-Za-z0-9])?)")]
    [InlineData("""{"name":"taken"}""", 409, "ConflictException", "Channel namespace taken already exists.")]
    [InlineData("""{"name":"a","codeHandlers":"{"}""", 400, "BadRequestException", "The code contains one or more errors.")]
    [InlineData("""{"name":"a","subscribeAuthModes":[{"authType":"AWS_IAM"}]}""", 400, "BadRequestException",
        "subscribeAuthModes names AWS_IAM, which is none of the API's authProviders.")]
    [InlineData("""{"name":"a","handlerConfigs":{"onSubscribe":{"behavior":"DIRECT","integration":{"dataSourceName":"gone"}}}}""", 404,
        "NotFoundException", "No data source found named gone")]
    public async Task A_namespace_that_does_not_fit_is_refused(string body, int status, string code, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateEventApiAsync();
        await api.OkAsync("POST", Namespaces, """{"name":"taken"}""");

        Answer answer = await api.SendAsync("POST", Namespaces, body);

        Assert.Equal((status, code, message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task An_API_has_fifty_namespaces_in_pages()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateEventApiAsync();
        for (int i = 0; i < 50; i++)
            await api.OkAsync("POST", Namespaces, $$"""{"name":"n{{i}}"}""");

        Assert.Equal(50, (await Pages.AllAsync(api, Namespaces, "channelNamespaces", 20)).Count);
        Assert.Equal(
            """402 ServiceQuotaExceededException {"message":"An Event API has at most 50 channel namespaces."}""",
            (await api.SendAsync("POST", Namespaces, """{"name":"more"}""")).ToString());
    }
}
