using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Every operation that names something which is not there: NotFoundException, because clients take it for "gone".</summary>
public sealed class UnknownIdTests
{
    private const string Runtime = "\"runtime\":{\"name\":\"APPSYNC_JS\",\"runtimeVersion\":\"1.0.0\"},\"code\":\"{}\"";
    private const string ApiBody = """{"name":"n","authenticationType":"API_KEY"}""";
    private const string Cache = """{"ttl":1,"apiCachingBehavior":"PER_RESOLVER_CACHING","type":"SMALL"}""";
    private const string Function = $$"""{"name":"f","dataSourceName":"gone",{{Runtime}}}""";
    private const string Resolver = $$"""{"fieldName":"a","dataSourceName":"none",{{Runtime}}}""";
    private const string Type = """{"definition":"type T { a: Int }","format":"SDL"}""";

    [Theory]
    [InlineData("GET", "/v1/apis/gone", "")]
    [InlineData("POST", "/v1/apis/gone", ApiBody)]
    [InlineData("DELETE", "/v1/apis/gone", "")]
    [InlineData("GET", "/v1/apis/gone/environmentVariables", "")]
    [InlineData("PUT", "/v1/apis/gone/environmentVariables", """{"environmentVariables":{}}""")]
    [InlineData("POST", "/v1/apis/gone/schemacreation", """{"definition":"e30="}""")]
    [InlineData("GET", "/v1/apis/gone/schemacreation", "")]
    [InlineData("GET", "/v1/apis/gone/schema?format=SDL", "")]
    [InlineData("POST", "/v1/apis/gone/types", Type)]
    [InlineData("GET", "/v1/apis/gone/types?format=SDL", "")]
    [InlineData("GET", "/v1/apis/gone/types/T?format=SDL", "")]
    [InlineData("POST", "/v1/apis/gone/types/T", Type)]
    [InlineData("DELETE", "/v1/apis/gone/types/T", "")]
    [InlineData("POST", "/v1/apis/gone/datasources", """{"name":"d","type":"NONE"}""")]
    [InlineData("GET", "/v1/apis/gone/datasources", "")]
    [InlineData("GET", "/v1/apis/gone/datasources/d", "")]
    [InlineData("POST", "/v1/apis/gone/datasources/d", """{"type":"NONE"}""")]
    [InlineData("DELETE", "/v1/apis/gone/datasources/d", "")]
    [InlineData("POST", "/v1/apis/gone/functions", Function)]
    [InlineData("GET", "/v1/apis/gone/functions", "")]
    [InlineData("GET", "/v1/apis/gone/functions/f", "")]
    [InlineData("POST", "/v1/apis/gone/functions/f", Function)]
    [InlineData("DELETE", "/v1/apis/gone/functions/f", "")]
    [InlineData("GET", "/v1/apis/gone/functions/f/resolvers", "")]
    [InlineData("POST", "/v1/apis/gone/types/Query/resolvers", Resolver)]
    [InlineData("GET", "/v1/apis/gone/types/Query/resolvers", "")]
    [InlineData("GET", "/v1/apis/gone/types/Query/resolvers/a", "")]
    [InlineData("POST", "/v1/apis/gone/types/Query/resolvers/a", Resolver)]
    [InlineData("DELETE", "/v1/apis/gone/types/Query/resolvers/a", "")]
    [InlineData("POST", "/v1/apis/gone/apikeys", "")]
    [InlineData("GET", "/v1/apis/gone/apikeys", "")]
    [InlineData("POST", "/v1/apis/gone/apikeys/k", "")]
    [InlineData("DELETE", "/v1/apis/gone/apikeys/k", "")]
    [InlineData("POST", "/v1/apis/gone/ApiCaches", Cache)]
    [InlineData("GET", "/v1/apis/gone/ApiCaches", "")]
    [InlineData("POST", "/v1/apis/gone/ApiCaches/update", Cache)]
    [InlineData("DELETE", "/v1/apis/gone/ApiCaches", "")]
    [InlineData("DELETE", "/v1/apis/gone/FlushCache", "")]
    [InlineData("GET", "/v1/apis/gone/sourceApiAssociations", "")]
    [InlineData("POST", "/v1/mergedApis/gone/sourceApiAssociations", """{"sourceApiIdentifier":"gone"}""")]
    [InlineData("POST", "/v1/sourceApis/gone/mergedApiAssociations", """{"mergedApiIdentifier":"gone"}""")]
    [InlineData("GET", "/v1/mergedApis/gone/sourceApiAssociations/a", "")]
    [InlineData("POST", "/v1/mergedApis/gone/sourceApiAssociations/a", "{}")]
    [InlineData("DELETE", "/v1/mergedApis/gone/sourceApiAssociations/a", "")]
    [InlineData("DELETE", "/v1/sourceApis/gone/mergedApiAssociations/a", "")]
    [InlineData("POST", "/v1/mergedApis/gone/sourceApiAssociations/a/merge", "")]
    [InlineData("GET", "/v1/mergedApis/gone/sourceApiAssociations/a/types?format=SDL", "")]
    [InlineData("POST", "/v1/domainnames/api.example.com/apiassociation", """{"apiId":"gone"}""")]
    public Task An_unknown_API_is_not_found(string method, string target, string body) =>
        CheckAsync(method, target, body, "GraphQL API gone not found.");

    [Theory]
    [InlineData("GET", "/v2/apis/gone", "")]
    [InlineData("POST", "/v2/apis/gone", "{\"name\":\"n\"," + EventBodies.Config + "}")]
    [InlineData("DELETE", "/v2/apis/gone", "")]
    [InlineData("POST", "/v2/apis/gone/channelNamespaces", """{"name":"n"}""")]
    [InlineData("GET", "/v2/apis/gone/channelNamespaces", "")]
    [InlineData("GET", "/v2/apis/gone/channelNamespaces/n", "")]
    [InlineData("POST", "/v2/apis/gone/channelNamespaces/n", "{}")]
    [InlineData("DELETE", "/v2/apis/gone/channelNamespaces/n", "")]
    public Task An_unknown_Event_API_is_not_found(string method, string target, string body) =>
        CheckAsync(method, target, body, "Events API gone not found.");

    [Theory]
    [InlineData("GET", "/v2/apis/{event}/channelNamespaces/gone", "", "Channel namespace gone not found.")]
    [InlineData("POST", "/v2/apis/{event}/channelNamespaces/gone", "{}", "Channel namespace gone not found.")]
    [InlineData("DELETE", "/v2/apis/{event}/channelNamespaces/gone", "", "Channel namespace gone not found.")]
    [InlineData("GET", "/v1/apis/{api}/types/Gone?format=SDL", "", "Type Gone not found")]
    [InlineData("POST", "/v1/apis/{api}/types/Gone", """{"definition":"type Gone { a: Int }","format":"SDL"}""", "Type Gone not found")]
    [InlineData("DELETE", "/v1/apis/{api}/types/Gone", "", "Type Gone not found")]
    [InlineData("GET", "/v1/apis/{api}/datasources/gone", "", "No data source found named gone")]
    [InlineData("POST", "/v1/apis/{api}/datasources/gone", """{"type":"NONE"}""", "No data source found named gone")]
    [InlineData("DELETE", "/v1/apis/{api}/datasources/gone", "", "No data source found named gone")]
    [InlineData("POST", "/v1/apis/{api}/functions", Function, "No data source found named gone")]
    [InlineData("GET", "/v1/apis/{api}/functions/gone", "", "No function found with ID gone")]
    [InlineData("POST", "/v1/apis/{api}/functions/gone", Function, "No function found with ID gone")]
    [InlineData("DELETE", "/v1/apis/{api}/functions/gone", "", "No function found with ID gone")]
    [InlineData("GET", "/v1/apis/{api}/functions/gone/resolvers", "", "No function found with ID gone")]
    [InlineData("POST", "/v1/apis/{api}/types/Gone/resolvers", Resolver, "Type Gone not found")]
    [InlineData("GET", "/v1/apis/{api}/types/Gone/resolvers", "", "Type Gone not found")]
    [InlineData("POST", "/v1/apis/{api}/types/Mutation/resolvers", Resolver, "No field named a found on type Mutation")]
    [InlineData("GET", "/v1/apis/{api}/types/Query/resolvers/a", "", "No resolver found.")]
    [InlineData("POST", "/v1/apis/{api}/types/Query/resolvers/a", Resolver, "No resolver found.")]
    [InlineData("DELETE", "/v1/apis/{api}/types/Query/resolvers/a", "", "No resolver found.")]
    [InlineData("DELETE", "/v1/apis/{api}/types/Query/resolvers/gone", "", "No field named gone found on type Query")]
    [InlineData("POST", "/v1/apis/{api}/apikeys/da2-gone", "{}", "API key not found.")]
    [InlineData("DELETE", "/v1/apis/{api}/apikeys/da2-gone", "", "API key not found.")]
    [InlineData("GET", "/v1/domainnames/gone.example.com", "", "Domain name gone.example.com not found.")]
    [InlineData("POST", "/v1/domainnames/gone.example.com", "{}", "Domain name gone.example.com not found.")]
    [InlineData("DELETE", "/v1/domainnames/gone.example.com", "", "Domain name gone.example.com not found.")]
    [InlineData("POST", "/v1/domainnames/gone.example.com/apiassociation", """{"apiId":"x"}""", "Domain name gone.example.com not found.")]
    [InlineData("GET", "/v1/domainnames/gone.example.com/apiassociation", "", "Domain name gone.example.com not found.")]
    [InlineData("DELETE", "/v1/domainnames/gone.example.com/apiassociation", "", "Domain name gone.example.com not found.")]
    [InlineData("GET", "/v1/domainnames/api.example.com/apiassociation", "", "Domain name api.example.com has no API association.")]
    [InlineData("GET", "/v1/datasources/introspections/gone", "", "Introspection gone not found.")]
    public Task An_unknown_part_is_not_found(string method, string target, string body, string message) =>
        CheckAsync(method, target, body, message);

    [Theory]
    [InlineData("GET", "/v1/mergedApis/{merged}/sourceApiAssociations/gone", "")]
    [InlineData("POST", "/v1/mergedApis/{merged}/sourceApiAssociations/gone", "{}")]
    [InlineData("DELETE", "/v1/mergedApis/{merged}/sourceApiAssociations/gone", "")]
    [InlineData("DELETE", "/v1/sourceApis/{api}/mergedApiAssociations/gone", "")]
    [InlineData("POST", "/v1/mergedApis/{merged}/sourceApiAssociations/gone/merge", "")]
    [InlineData("GET", "/v1/mergedApis/{merged}/sourceApiAssociations/gone/types?format=SDL", "")]
    public Task An_unknown_association_is_not_found(string method, string target, string body) =>
        CheckAsync(method, target, body, "Association gone not found.");

    [Theory]
    [InlineData("/v1/apis/{api}")]
    [InlineData("/v2/apis/{event}")]
    [InlineData("/v2/apis/{event}/channelNamespaces/chat")]
    [InlineData("/v1/domainnames/api.example.com")]
    [InlineData("/v1/apis/{api}/datasources/none")]
    [InlineData("/v1/apis/{api}/types/Mutation")]
    public async Task A_second_deletion_is_not_found(string target)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        target = await FillAsync(api, target);

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", target)).ToString());
        Answer second = await api.SendAsync("DELETE", target);

        Assert.Equal((404, "NotFoundException"), (second.Status, second.ErrorType));
    }

    private static async Task CheckAsync(string method, string target, string body, string message)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync(method, await FillAsync(api, target), body);

        Assert.Equal((404, "NotFoundException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    private static async Task<string> FillAsync(ManagementFixture api, string target)
    {
        await api.CreateEventApiAsync();
        string events = api.ApiId;
        await api.OkAsync("POST", "/v2/apis/{api}/channelNamespaces", """{"name":"chat"}""");
        const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1";
        await api.OkAsync("POST", "/v1/domainnames", $$"""{"domainName":"api.example.com","certificateArn":"{{Certificate}}"}""");
        Value merged = await api.OkAsync("POST", "/v1/apis", """{"name":"m","authenticationType":"API_KEY","apiType":"MERGED"}""");
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        return target
            .Replace("{event}", events, StringComparison.Ordinal)
            .Replace("{merged}", merged["graphqlApi"]["apiId"].AsString(), StringComparison.Ordinal)
            .Replace("{api}", api.ApiId, StringComparison.Ordinal);
    }
}
