using Tributary.Aws;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class TagTests
{
    private const string Prefix = "arn:aws:appsync:eu-west-1:123456789012:";

    [Theory]
    [InlineData("apis/{api}")]
    [InlineData("apis/{event}")]
    [InlineData("apis/{event}/channelNamespace/chat")]
    [InlineData("domainnames/api.example.com")]
    public async Task Everything_taggable_is_tagged_listed_and_untagged_by_its_ARN_encoded_or_not(string resource)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string arn = Prefix + await CreateAsync(api, resource);
        string encoded = "/v1/tags/" + Uri.EscapeDataString(arn), decoded = "/v1/tags/" + arn;

        Assert.Equal("""200  {"tags":{}}""", (await api.SendAsync("GET", decoded)).ToString());
        Assert.Equal("200  {}", (await api.SendAsync("POST", encoded, """{"tags":{"a":"1","b c":""}}""")).ToString());
        Assert.Equal("200  {}", (await api.SendAsync("POST", decoded, """{"tags":{"a":"2","d":"3"}}""")).ToString());
        Assert.Equal("""{"tags":{"a":"2","b c":"","d":"3"}}""", (await api.SendAsync("GET", encoded)).Body);
        Assert.Equal("200  {}", (await api.SendAsync("DELETE", encoded + "?tagKeys=a&tagKeys=b%20c&tagKeys=none")).ToString());

        await using ManagementFixture again = await api.ReopenAsync();
        Assert.Equal("""{"tags":{"d":"3"}}""", (await again.SendAsync("GET", decoded)).Body);
    }

    [Theory]
    [InlineData(Prefix + "apis/none")]
    [InlineData(Prefix + "apis/{api}/datasources/none")]
    [InlineData(Prefix + "apis/{event}/channelNamespace/none")]
    [InlineData(Prefix + "domainnames/none.example.com")]
    [InlineData("arn:aws:appsync:us-east-1:123456789012:apis/{api}")]
    [InlineData("arn:aws:appsync:eu-west-1:999999999999:apis/{api}")]
    [InlineData("arn:aws:s3:eu-west-1:123456789012:apis/{api}")]
    [InlineData("nothing")]
    public async Task Another_ARN_is_not_found(string arn)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string text = await CreateAsync(api, arn);
        string expected = $$"""404 NotFoundException {"message":"Resource {{text}} not found."}""".Replace(api.ApiId, "{api}", StringComparison.Ordinal);

        string target = "/v1/tags/" + Uri.EscapeDataString(text);
        Assert.Equal(expected, (await api.SendAsync("GET", target)).ToString());
        Assert.Equal(expected, (await api.SendAsync("POST", target, """{"tags":{"a":"1"}}""")).ToString());
        Assert.Equal(expected, (await api.SendAsync("DELETE", target + "?tagKeys=a")).ToString());
    }

    [Fact]
    public async Task Any_partition_is_accepted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Assert.Equal(200, (await api.SendAsync("GET", "/v1/tags/arn:aws-cn:appsync:eu-west-1:123456789012:apis/{api}")).Status);
    }

    [Theory]
    [InlineData("""{"tags":{}}""", "Value at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("""{"tags":{"":"1"}}""", "Value at 'tags.key' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("""{"tags":{"aws:x":"1"}}""",
        @"Value at 'tags.key' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?!aws:)[ a-zA-Z+-=._:/]+$")]
    [InlineData("""{"tags":{"a":null}}""", "Value at 'tags.a' failed to satisfy constraint: Member must not be null")]
    public async Task Keys_and_values_have_limits(string body, string violation)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Answer answer = await api.SendAsync("POST", "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis/{api}", body);

        Assert.Equal((400, "BadRequestException", "1 validation error detected: " + violation), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task A_resource_has_at_most_fifty()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        const string Target = "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis/{api}";
        string tags = string.Join(',', Enumerable.Range(10, 50).Select(i => $"\"k{i}\":\"v\""));
        await api.OkAsync("POST", Target, $$$"""{"tags":{{{{tags}}}}}""");
        await api.OkAsync("POST", Target, """{"tags":{"k10":"w"}}""");

        Assert.Equal(
            """400 BadRequestException {"message":"A resource has at most 50 tags."}""",
            (await api.SendAsync("POST", Target, """{"tags":{"more":"v"}}""")).ToString());
    }

    [Fact]
    public async Task Regions_on_one_endpoint_know_nothing_of_each_other()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        var elsewhere = new AwsScope(AwsScope.DefaultAccountId, "cn-north-1");

        Assert.Equal(404, (await api.SendAsync("GET", "/v1/apis/{api}", scope: elsewhere)).Status);
        Assert.Equal("""{"graphqlApis":[]}""", (await api.SendAsync("GET", "/v1/apis", scope: elsewhere)).Body);
        Answer made = await api.SendAsync("POST", "/v2/apis", $$"""{"name":"n",{{EventBodies.Config}}}""", elsewhere);
        Assert.StartsWith("arn:aws-cn:appsync:cn-north-1:123456789012:apis/", made.Json["api"]["apiArn"].AsString(), StringComparison.Ordinal);
        Assert.Contains(".appsync-api.cn-north-1.localhost", made.Json["api"]["dns"]["HTTP"].AsString(), StringComparison.Ordinal);
        Assert.Equal("""{"apis":[]}""", (await api.SendAsync("GET", "/v2/apis")).Body);
    }

    private static async Task<string> CreateAsync(ManagementFixture api, string resource)
    {
        await api.CreateEventApiAsync();
        string events = api.ApiId;
        await api.OkAsync("POST", "/v2/apis/{api}/channelNamespaces", """{"name":"chat"}""");
        const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1";
        await api.OkAsync("POST", "/v1/domainnames", $$"""{"domainName":"api.example.com","certificateArn":"{{Certificate}}"}""");
        await api.CreateApiAsync(schema: null);
        return resource.Replace("{event}", events, StringComparison.Ordinal).Replace("{api}", api.ApiId, StringComparison.Ordinal);
    }
}
