using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Terraform;

/// <summary>The provider's resources beside schema, sources and resolvers: types, caches, domain names, merged APIs, Event APIs.</summary>
public sealed class TerraformFurtherTests : IDisposable
{
    private const string Region = "ap-southeast-3";
    private const string Arns = $"arn:aws:appsync:{Region}:123456789012";

    private readonly ManagementClient _client;
    private readonly Provider _provider;

    public TerraformFurtherTests(SampleServer sample)
    {
        _client = new ManagementClient(sample.Outputs, Region);
        _provider = new Provider(_client);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Type()
    {
        string apiId = await _provider.CreateApiAsync(), types = $"/v1/apis/{apiId}/types";
        const string Sent = """{ "format": "SDL", "definition": "type Mutation\n\n{\nputPost(id: ID!,title: String! ): Post\n\n}\n" }""";
        string computed = $$"""{ "name": "Mutation", "arn": "{{Arns}}:apis/{{apiId}}/types/Mutation" }""";
        Provider.AssertNoDrift(await _provider.ApplyAsync(types, "type", Sent), Sent, computed);
        await _provider.AssertNoDriftAsync($"{types}/Mutation?format=SDL", "type", Sent, computed);

        const string Changed = """{ "format": "SDL", "definition": "type Mutation { putPost(id: ID!): Post }" }""";
        await _provider.ApplyAsync($"{types}/Mutation", "type", Changed);
        await _provider.AssertNoDriftAsync($"{types}/Mutation?format=SDL", "type", Changed, computed);
        Assert.Equal(200, (await _client.SendAsync("DELETE", $"{types}/Mutation")).Status);
        Assert.Equal("NotFoundException", (await _client.SendAsync("GET", $"{types}/Mutation?format=SDL")).ErrorType);
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Fact]
    public async Task Api_cache()
    {
        string apiId = await _provider.CreateApiAsync(), cache = $"/v1/apis/{apiId}/ApiCaches";
        const string Sent = """{ "apiCachingBehavior": "FULL_REQUEST_CACHING", "ttl": 900, "type": "LARGE" }""";
        const string Computed =
            """
            { "status": "AVAILABLE", "healthMetricsConfig": "DISABLED",
              "atRestEncryptionEnabled": false, "transitEncryptionEnabled": false }
            """;
        Provider.AssertNoDrift(await _provider.ApplyAsync(cache, "apiCache", Sent), Sent, Computed);
        await _provider.AssertNoDriftAsync(cache, "apiCache", Sent, Computed);

        const string Changed = """{ "apiCachingBehavior": "PER_RESOLVER_CACHING", "ttl": 60, "type": "SMALL" }""";
        await _provider.ApplyAsync($"{cache}/update", "apiCache", Changed);
        await _provider.AssertNoDriftAsync(cache, "apiCache", Changed, Computed);
        await _provider.DeleteAsync(cache);
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Fact]
    public async Task Domain_name_and_its_api_association()
    {
        string apiId = await _provider.CreateApiAsync();
        const string Domain = "example.terraform.test", Target = $"/v1/domainnames/{Domain}", Association = $"{Target}/apiassociation";
        const string Sent =
            $$"""{ "domainName": "{{Domain}}", "certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c", "description": "" }""";
        JsonObject created = await _provider.ApplyAsync("/v1/domainnames", "domainNameConfig", Sent);
        string computed = new JsonObject
        {
            ["appsyncDomainName"] = created["appsyncDomainName"]!.DeepClone(),
            ["hostedZoneId"] = created["hostedZoneId"]!.DeepClone(),
            ["domainNameArn"] = $"{Arns}:domainnames/{Domain}",
            ["tags"] = new JsonObject(),
        }.ToJsonString();
        Provider.AssertNoDrift(created, Sent, computed);
        await _provider.AssertNoDriftAsync(Target, "domainNameConfig", Sent, computed);
        await _provider.ApplyAsync(Target, "domainNameConfig", """{ "description": "changed" }""");
        await _provider.AssertNoDriftAsync(
            Target, "domainNameConfig", Provider.Merged(Sent, """{ "description": "changed" }"""), computed);

        string associated = $$"""{ "apiId": "{{apiId}}" }""";
        const string InForce = $$"""{ "domainName": "{{Domain}}", "associationStatus": "SUCCESS" }""";
        await _provider.ApplyAsync(Association, "apiAssociation", associated);
        await _provider.AssertNoDriftAsync(Association, "apiAssociation", associated, InForce);
        string other = await _provider.CreateApiAsync(), moved = $$"""{ "apiId": "{{other}}" }""";
        await _provider.ApplyAsync(Association, "apiAssociation", moved);
        await _provider.AssertNoDriftAsync(Association, "apiAssociation", moved, InForce);
        await _provider.DeleteAsync(Association);
        await _provider.DeleteAsync(Target);
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
        await _provider.DeleteAsync($"/v1/apis/{other}");
    }

    /// <summary>Terraform waits for MERGE_SUCCESS, which comes with the engine; all else is read back.</summary>
    [Fact]
    public async Task Source_api_association()
    {
        string merged = await _provider.CreateApiAsync(
            """{ "apiType": "MERGED", "mergedApiExecutionRoleArn": "arn:aws:iam::123456789012:role/example" }""");
        string source = await _provider.CreateApiAsync();
        string associations = $"/v1/mergedApis/{merged}/sourceApiAssociations", member = "sourceApiAssociation";
        string sent = $$"""{ "sourceApiIdentifier": "{{source}}", "description": "first" }""";
        string id = (string)(await _provider.ApplyAsync(associations, member, sent))["associationId"]!;
        JsonObject computed = new()
        {
            ["associationId"] = id,
            ["associationArn"] = $"{Arns}:apis/{merged}/sourceApiAssociations/{id}",
            ["sourceApiId"] = source,
            ["sourceApiArn"] = $"{Arns}:apis/{source}",
            ["mergedApiId"] = merged,
            ["mergedApiArn"] = $"{Arns}:apis/{merged}",
            ["sourceApiAssociationConfig"] = new JsonObject { ["mergeType"] = "MANUAL_MERGE" },
        };
        Provider.AssertNoDrift(await ReadAsync(), """{ "description": "first" }""", computed.ToJsonString());

        string byArn = $"/v1/mergedApis/{Uri.EscapeDataString($"{Arns}:apis/{merged}")}/sourceApiAssociations/{id}";
        const string Changed = """{ "description": "second", "sourceApiAssociationConfig": { "mergeType": "AUTO_MERGE" } }""";
        await _provider.ApplyAsync(byArn, member, Changed);
        computed.Remove("sourceApiAssociationConfig");
        Provider.AssertNoDrift(await ReadAsync(), Changed, computed.ToJsonString());
        await _provider.DeleteAsync($"{associations}/{id}");
        await _provider.DeleteAsync($"/v1/apis/{merged}");
        await _provider.DeleteAsync($"/v1/apis/{source}");

        async Task<JsonObject> ReadAsync()
        {
            JsonObject read = (await _client.RunAsync("GET", $"{associations}/{id}"))[member]!.AsObject();
            read.Remove("sourceApiAssociationStatus");
            read.Remove("sourceApiAssociationStatusDetail");
            return read;
        }
    }

    [Fact]
    public async Task Event_api_and_channel_namespace()
    {
        const string Config =
            """
            { "eventConfig": {
              "authProviders": [ { "authType": "API_KEY" }, { "authType": "AMAZON_COGNITO_USER_POOLS",
                "cognitoConfig": { "awsRegion": "x", "userPoolId": "p", "appIdClientRegex": "r" } } ],
              "connectionAuthModes": [ { "authType": "API_KEY" } ], "defaultPublishAuthModes": [ { "authType": "API_KEY" } ],
              "defaultSubscribeAuthModes": [ { "authType": "AMAZON_COGNITO_USER_POOLS" } ],
              "logConfig": { "cloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/example", "logLevel": "ERROR" } } }
            """;
        string sent = Provider.Merged("""{ "name": "example", "ownerContact": "test contact", "tags": { "a": "1" } }""", Config);
        JsonObject created = await _provider.ApplyAsync("/v2/apis", "api", sent);
        string apiId = (string)created["apiId"]!, api = $"/v2/apis/{apiId}";
        string computed = new JsonObject
        {
            ["apiId"] = apiId,
            ["apiArn"] = $"{Arns}:apis/{apiId}",
            ["created"] = created["created"]!.DeepClone(),
            ["dns"] = created["dns"]!.DeepClone(),
            ["xrayEnabled"] = false,
        }.ToJsonString();
        Provider.AssertNoDrift(created, sent, computed);
        await _provider.AssertNoDriftAsync(api, "api", sent, computed);
        await _provider.ApplyAsync(api, "api", Provider.Merged("""{ "name": "renamed" }""", Config));
        await _provider.AssertNoDriftAsync(
            api, "api", Provider.Merged("""{ "name": "renamed", "tags": { "a": "1" } }""", Config), computed);

        await CheckNamespaceAsync($"{api}/channelNamespaces", apiId);
        await _provider.DeleteAsync(api);
    }

    private async Task CheckNamespaceAsync(string namespaces, string apiId)
    {
        const string Sent =
            """
            { "name": "example", "publishAuthModes": [ { "authType": "API_KEY" } ], "tags": { "a": "1" },
              "codeHandlers": "export function onPublish(ctx) { return ctx.events; }" }
            """;
        JsonObject created = await _provider.ApplyAsync(namespaces, "channelNamespace", Sent);
        JsonObject computed = new()
        {
            ["apiId"] = apiId,
            ["channelNamespaceArn"] = $"{Arns}:apis/{apiId}/channelNamespace/example",
            ["created"] = created["created"]!.DeepClone(),
            ["lastModified"] = created["lastModified"]!.DeepClone(),
            ["handlerConfigs"] = new JsonObject(),
        };
        Provider.AssertNoDrift(created, Sent, computed.ToJsonString());
        await _provider.AssertNoDriftAsync($"{namespaces}/example", "channelNamespace", Sent, computed.ToJsonString());
        JsonObject changed = await _provider.ApplyAsync(
            $"{namespaces}/example", "channelNamespace", """{ "subscribeAuthModes": [ { "authType": "API_KEY" } ] }""");
        computed["lastModified"] = changed["lastModified"]!.DeepClone();
        await _provider.AssertNoDriftAsync(
            $"{namespaces}/example",
            "channelNamespace",
            """{ "name": "example", "subscribeAuthModes": [ { "authType": "API_KEY" } ], "tags": { "a": "1" } }""",
            computed.ToJsonString());
        string tags = $"/v1/tags/{Uri.EscapeDataString($"{Arns}:apis/{apiId}/channelNamespace/example")}";
        Assert.Equal("""{"tags":{"a":"1"}}""", (await _client.RunAsync("GET", tags)).ToJsonString());
        await _provider.DeleteAsync($"{namespaces}/example");
    }
}
