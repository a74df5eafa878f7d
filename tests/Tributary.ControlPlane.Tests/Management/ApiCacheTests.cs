namespace Tributary.ControlPlane.Tests.Management;

public sealed class ApiCacheTests
{
    private const string Cache = "/v1/apis/{api}/ApiCaches";
    private const string Body =
        """{"ttl":60,"apiCachingBehavior":"PER_RESOLVER_CACHING","type":"T2_SMALL","atRestEncryptionEnabled":true}""";

    [Fact]
    public async Task A_cache_is_created_read_changed_flushed_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Expected =
            """
            {"apiCache":{"ttl":60,"apiCachingBehavior":"PER_RESOLVER_CACHING","transitEncryptionEnabled":false,
            "atRestEncryptionEnabled":true,"type":"T2_SMALL","status":"AVAILABLE","healthMetricsConfig":"DISABLED"}}
            """;

        Assert.Equal(Expected.ReplaceLineEndings(string.Empty), (await api.SendAsync("POST", Cache, Body)).Body);
        Assert.Equal(
            """400 BadRequestException {"message":"The API has already enabled caching."}""",
            (await api.SendAsync("POST", Cache, Body)).ToString());
        await api.OkAsync("POST", Cache + "/update", """{"ttl":61,"apiCachingBehavior":"FULL_REQUEST_CACHING","type":"LARGE"}""");
        await using (ManagementFixture again = await api.ReopenAsync())
        {
            Assert.Equal(
                """{"ttl":61,"apiCachingBehavior":"FULL_REQUEST_CACHING","type":"LARGE","atRestEncryptionEnabled":true}""",
                again.Publisher.Published[api.ApiId].Cache!.ToString());
        }

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", "/v1/apis/{api}/FlushCache")).ToString());
        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Cache)).ToString());
        await using ManagementFixture afterwards = await api.ReopenAsync();
        Assert.Null(afterwards.Publisher.Published[api.ApiId].Cache);
    }

    [Theory]
    [InlineData("""{"ttl":0,"type":"LARGE"}""", """{"ttl":60,"apiCachingBehavior":"PER_RESOLVER_CACHING","type":"LARGE"}""")]
    [InlineData("""{"ttl":7,"apiCachingBehavior":"","type":""}""", """{"ttl":7,"apiCachingBehavior":"PER_RESOLVER_CACHING","type":"T2_SMALL"}""")]
    [InlineData("""{"apiCachingBehavior":"FULL_REQUEST_CACHING"}""", """{"ttl":60,"apiCachingBehavior":"FULL_REQUEST_CACHING","type":"T2_SMALL"}""")]
    public async Task An_update_may_bring_only_what_changed_as_Terraform_sends_it(string body, string expected)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        await api.OkAsync("POST", Cache, Body);

        await api.OkAsync("POST", Cache + "/update", body);

        Tributary.Values.Value cache = (await api.OkAsync("GET", Cache))["apiCache"], wanted = Tributary.Values.Value.Parse(expected);
        Assert.Equal(
            (wanted["ttl"], wanted["apiCachingBehavior"], wanted["type"]), (cache["ttl"], cache["apiCachingBehavior"], cache["type"]));
    }

    [Theory]
    [InlineData("GET", "/ApiCaches", "", "get")]
    [InlineData("POST", "/ApiCaches/update", Body, "update")]
    [InlineData("DELETE", "/ApiCaches", "", "delete")]
    [InlineData("DELETE", "/FlushCache", "", "flush")]
    public async Task A_cache_that_is_not_there_is_not_found(string method, string path, string body, string verb)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Assert.Equal(
            $$"""404 NotFoundException {"message":"Unable to {{verb}} the cache as it doesn't exist, please create the cache first."}""",
            (await api.SendAsync(method, "/v1/apis/{api}" + path, body)).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3601)]
    public async Task A_ttl_is_between_1_and_3600_seconds(int ttl)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Answer answer = await api.SendAsync(
            "POST", Cache, $$"""{"ttl":{{ttl}},"apiCachingBehavior":"PER_RESOLVER_CACHING","type":"SMALL"}""");

        Assert.Equal((400, "ttl must be between 1 and 3600 seconds."), (answer.Status, answer.Message));
    }
}
