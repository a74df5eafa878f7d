using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Terraform;

/// <summary>
/// The calls of the Terraform AWS provider in a cycle of create, read, update, import and delete, with the bodies its SDK writes:
/// false, zero and empty members are left out, defaults of the provider are sent.
/// </summary>
public sealed class TerraformTests : IDisposable
{
    private const string Region = "ap-southeast-2";
    private const string Role = "arn:aws:iam::123456789012:role/example";
    private const string Arn = $"arn:aws:appsync:{Region}:123456789012:apis";
    private const string Runtime = """{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"}""";

    private const string Code =
        "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";

    private readonly ManagementClient _client;
    private readonly Provider _provider;
    private readonly Outputs _outputs;

    public TerraformTests(SampleServer sample)
    {
        _outputs = sample.Outputs;
        _client = new ManagementClient(_outputs, Region);
        _provider = new Provider(_client);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Graphql_api()
    {
        const string Full =
            $$$"""
            {
              "name": "example", "authenticationType": "AMAZON_COGNITO_USER_POOLS", "apiType": "GRAPHQL", "visibility": "GLOBAL",
              "introspectionConfig": "DISABLED", "queryDepthLimit": 2, "resolverCountLimit": 2, "xrayEnabled": true,
              "userPoolConfig": { "awsRegion": "{{{Region}}}", "defaultAction": "DENY", "userPoolId": "pool" },
              "logConfig": { "cloudWatchLogsRoleArn": "{{{Role}}}", "fieldLogLevel": "ERROR" },
              "additionalAuthenticationProviders": [
                { "authenticationType": "AWS_IAM" },
                { "authenticationType": "OPENID_CONNECT", "openIDConnectConfig": { "issuer": "https://example.com" } },
                { "authenticationType": "AWS_LAMBDA",
                  "lambdaAuthorizerConfig": { "authorizerResultTtlInSeconds": 300, "authorizerUri": "arn:aws:lambda:x:1:function:f" } }
              ],
              "enhancedMetricsConfig": { "dataSourceLevelMetricsBehavior": "PER_DATA_SOURCE_METRICS",
                "operationLevelMetricsConfig": "ENABLED", "resolverLevelMetricsBehavior": "PER_RESOLVER_METRICS" },
              "tags": { "Name": "example" }
            }
            """;
        const string Reduced = """{ "name": "example2", "authenticationType": "API_KEY", "introspectionConfig": "ENABLED" }""";
        JsonObject created = await _provider.ApplyAsync("/v1/apis", "graphqlApi", Full);
        string apiId = (string)created["apiId"]!;
        string computed = Computed(apiId);
        Provider.AssertNoDrift(created, Full, computed);
        await _provider.AssertNoDriftAsync($"/v1/apis/{apiId}", "graphqlApi", Full, computed);

        await _provider.ApplyAsync($"/v1/apis/{apiId}", "graphqlApi", Reduced);
        string target = $"/v1/tags/{Uri.EscapeDataString($"{Arn}/{apiId}")}";
        await _client.RunAsync("DELETE", $"{target}?tagKeys=Name");
        await _client.RunAsync("POST", target, JsonNode.Parse("""{ "tags": { "Stage": "test" } }"""));
        await _provider.AssertNoDriftAsync(
            $"/v1/apis/{apiId}",
            "graphqlApi",
            Reduced,
            Provider.Merged(computed, """
            {
              "apiType": "GRAPHQL", "visibility": "GLOBAL", "queryDepthLimit": 0, "resolverCountLimit": 0, "xrayEnabled": false,
              "tags": { "Stage": "test" }
            }
            """));
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Fact]
    public async Task Graphql_api_with_a_schema()
    {
        string apiId = await CreateApiAsync();
        Assert.Equal("PROCESSING", await UploadAsync(apiId, "type Query { broken: Nothing }"));
        JsonObject failed = await _client.RunAsync("GET", $"/v1/apis/{apiId}/schemacreation");
        Assert.Equal("FAILED", (string?)failed["status"]);
        Assert.Contains("Nothing", (string?)failed["details"], StringComparison.Ordinal);

        Assert.Equal("PROCESSING", await UploadAsync(apiId, "type Query { whole: String }"));
        Assert.Equal("""{"status":"SUCCESS"}""", (await _client.RunAsync("GET", $"/v1/apis/{apiId}/schemacreation")).ToJsonString());
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Fact]
    public async Task Api_key()
    {
        string apiId = await CreateApiAsync(), keys = $"/v1/apis/{apiId}/apikeys";
        long hour = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600 * 3600, first = hour + (30 * 86400), second = hour + (60 * 86400);
        string sent = $$"""{ "description": "Managed by Terraform", "expires": {{first}} }""";
        JsonObject created = await _provider.ApplyAsync(keys, "apiKey", sent);
        string id = (string)created["id"]!;
        Provider.AssertNoDrift(await ReadKeyAsync(), sent, $$"""{ "id": "{{id}}", "deletes": {{first + (60 * 86400)}} }""");

        await _provider.ApplyAsync($"{keys}/{id}", "apiKey", $$"""{ "expires": {{second}} }""");
        Provider.AssertNoDrift(
            await ReadKeyAsync(), sent, $$"""{ "id": "{{id}}", "expires": {{second}}, "deletes": {{second + (60 * 86400)}} }""");

        Assert.Equal(200, (await _client.SendAsync("DELETE", $"{keys}/{id}")).Status);
        Assert.Empty(await _client.ListAsync(keys, "apiKeys"));
        Assert.Equal("NotFoundException", (await _client.SendAsync("DELETE", $"{keys}/{id}")).ErrorType);
        await _provider.DeleteAsync($"/v1/apis/{apiId}");

        async Task<JsonObject> ReadKeyAsync() => (await _client.ListAsync(keys, "apiKeys")).Single(key => (string?)key["id"] == id);
    }

    [Theory]
    [InlineData("NONE", "{}")]
    [InlineData("AMAZON_DYNAMODB", """{ "dynamodbConfig": { "awsRegion": "ap-southeast-2", "tableName": "t" } }""")]
    [InlineData(
        "AMAZON_DYNAMODB",
        """
        { "dynamodbConfig": { "awsRegion": "x", "tableName": "t", "useCallerCredentials": true, "versioned": true,
          "deltaSyncConfig": { "baseTableTTL": 60, "deltaSyncTableName": "d", "deltaSyncTableTTL": 30 } } }
        """)]
    [InlineData("AWS_LAMBDA", """{ "lambdaConfig": { "lambdaFunctionArn": "arn:aws:lambda:x:1:function:f" } }""")]
    [InlineData("HTTP", """{ "httpConfig": { "endpoint": "http://example.com" } }""")]
    [InlineData(
        "HTTP",
        """
        { "httpConfig": { "endpoint": "http://example.com", "authorizationConfig": { "authorizationType": "AWS_IAM",
          "awsIamConfig": { "signingRegion": "x", "signingServiceName": "ec2" } } } }
        """)]
    [InlineData("AMAZON_ELASTICSEARCH", """{ "elasticsearchConfig": { "awsRegion": "x", "endpoint": "https://example.com" } }""")]
    [InlineData("AMAZON_OPENSEARCH_SERVICE", """{ "openSearchServiceConfig": { "awsRegion": "x", "endpoint": "https://example.com" } }""")]
    [InlineData("AMAZON_EVENTBRIDGE", """{ "eventBridgeConfig": { "eventBusArn": "arn:aws:events:x:1:event-bus/b" } }""")]
    [InlineData(
        "RELATIONAL_DATABASE",
        """
        { "relationalDatabaseConfig": { "relationalDatabaseSourceType": "RDS_HTTP_ENDPOINT", "rdsHttpEndpointConfig": {
          "awsRegion": "x", "awsSecretStoreArn": "s", "dbClusterIdentifier": "c", "databaseName": "d", "schema": "m" } } }
        """)]
    public async Task Datasource(string type, string config)
    {
        string apiId = await CreateApiAsync(), sources = $"/v1/apis/{apiId}/datasources";
        string sent = Provider.Merged($$"""{ "name": "example", "type": "{{type}}", "serviceRoleArn": "{{Role}}" }""", config);
        string computed = $$"""{ "dataSourceArn": "{{Arn}}/{{apiId}}/datasources/example" }""";
        Provider.AssertNoDrift(await _provider.ApplyAsync(sources, "dataSource", sent), sent, computed);
        await _provider.AssertNoDriftAsync($"{sources}/example", "dataSource", sent, computed);

        const string Changed = """{ "type": "NONE", "description": "changed" }""";
        await _provider.ApplyAsync($"{sources}/example", "dataSource", Changed);
        await _provider.AssertNoDriftAsync(
            $"{sources}/example", "dataSource", Changed, Provider.Merged(computed, """{ "name": "example" }"""));
        await _provider.DeleteAsync($"{sources}/example");
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Theory]
    [InlineData($$"""{ "functionVersion": "", "code": "{{Code}}", "runtime": {{Runtime}} }""", """{ "maxBatchSize": 0 }""")]
    [InlineData(
        """{ "functionVersion": "", "requestMappingTemplate": "{}", "responseMappingTemplate": "$util.toJson($ctx.result)" }""",
        """{ "functionVersion": "2018-05-29", "maxBatchSize": 0 }""")]
    [InlineData(
        """
        { "functionVersion": "2018-05-29", "requestMappingTemplate": "{}", "responseMappingTemplate": "{}", "maxBatchSize": 10,
          "syncConfig": { "conflictDetection": "VERSION", "conflictHandler": "OPTIMISTIC_CONCURRENCY" } }
        """,
        "{}")]
    public async Task Function(string members, string computed)
    {
        string apiId = await CreateApiAsync("NONE"), functions = $"/v1/apis/{apiId}/functions";
        string sent = Provider.Merged("""{ "name": "example", "dataSourceName": "example", "description": "first" }""", members);
        JsonObject created = await _provider.ApplyAsync(functions, "functionConfiguration", sent);
        string functionId = (string)created["functionId"]!, function = $"{functions}/{functionId}";
        computed = Provider.Merged(
            computed, $$"""{ "functionId": "{{functionId}}", "functionArn": "{{Arn}}/{{apiId}}/functions/{{functionId}}" }""");
        string visible = WithoutEmptyVersion(sent);
        Provider.AssertNoDrift(created, visible, computed);
        await _provider.AssertNoDriftAsync(function, "functionConfiguration", visible, computed);

        string changed = Provider.Merged(sent, """{ "name": "renamed", "description": "second" }""");
        await _provider.ApplyAsync(function, "functionConfiguration", changed);
        await _provider.AssertNoDriftAsync(function, "functionConfiguration", WithoutEmptyVersion(changed), computed);
        await _provider.DeleteAsync(function);
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    [Theory]
    [InlineData(
        $$"""{ "dataSourceName": "example", "kind": "UNIT", "code": "{{Code}}", "runtime": {{Runtime}} }""", """{ "maxBatchSize": 0 }""")]
    [InlineData(
        """
        { "dataSourceName": "example", "kind": "UNIT", "requestMappingTemplate": "{}", "responseMappingTemplate": "{}", "maxBatchSize": 2,
          "cachingConfig": { "cachingKeys": ["$context.identity.sub"], "ttl": 60 },
          "syncConfig": { "conflictDetection": "VERSION", "conflictHandler": "LAMBDA",
            "lambdaConflictHandlerConfig": { "lambdaConflictHandlerArn": "arn:aws:lambda:x:1:function:f" } } }
        """,
        "{}")]
    [InlineData("""{ "dataSourceName": "example", "kind": "UNIT" }""", """{ "maxBatchSize": 0 }""")]
    public async Task Resolver(string members, string computed)
    {
        string apiId = await CreateApiAsync("AWS_LAMBDA"), resolvers = $"/v1/apis/{apiId}/types/Query/resolvers";
        string sent = Provider.Merged("""{ "fieldName": "example" }""", members);
        computed = Provider.Merged(
            computed, $$"""{ "typeName": "Query", "resolverArn": "{{Arn}}/{{apiId}}/types/Query/resolvers/example" }""");
        Provider.AssertNoDrift(await _provider.ApplyAsync(resolvers, "resolver", sent), sent, computed);
        await _provider.AssertNoDriftAsync($"{resolvers}/example", "resolver", sent, computed);

        string pipeline = $$"""{ "kind": "PIPELINE", "pipelineConfig": { "functions": [] }, "code": "{{Code}}", "runtime": {{Runtime}} }""";
        await _provider.ApplyAsync($"{resolvers}/example", "resolver", pipeline);
        await _provider.AssertNoDriftAsync(
            $"{resolvers}/example", "resolver", pipeline, Provider.Merged(computed, """{ "fieldName": "example", "maxBatchSize": 0 }"""));
        await _provider.DeleteAsync($"{resolvers}/example");
        await _provider.DeleteAsync($"/v1/apis/{apiId}");
    }

    /// <summary>An API; with a type of data source also a schema and the data source "example".</summary>
    private async Task<string> CreateApiAsync(string? sourceType = null)
    {
        string apiId = await _provider.CreateApiAsync();
        if (sourceType is null)
            return apiId;
        await UploadAsync(apiId, "type Query { example: String }");
        string config = sourceType == "NONE" ? "{}" : """{ "lambdaConfig": { "lambdaFunctionArn": "arn:aws:lambda:x:1:function:f" } }""";
        string source = Provider.Merged($$"""{ "name": "example", "type": "{{sourceType}}" }""", config);
        await _provider.ApplyAsync($"/v1/apis/{apiId}/datasources", "dataSource", source);
        return apiId;
    }

    private async Task<string> UploadAsync(string apiId, string schema)
    {
        JsonObject body = new() { ["definition"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(schema)) };
        return (string)(await _client.RunAsync("POST", $"/v1/apis/{apiId}/schemacreation", body))["status"]!;
    }

    private string Computed(string apiId)
    {
        string host = _outputs.GraphQL.Authority;
        return $$"""
            {
              "apiId": "{{apiId}}", "arn": "{{Arn}}/{{apiId}}", "owner": "123456789012",
              "uris": { "GRAPHQL": "http://{{host}}/apis/{{apiId}}/graphql", "REALTIME": "ws://{{host}}/apis/{{apiId}}/graphql/realtime" },
              "dns": { "GRAPHQL": "{{host}}", "REALTIME": "{{host}}" }
            }
            """;
    }

    // The provider sends an empty version for "none", and must not get one back for code.
    private static string WithoutEmptyVersion(string sent)
    {
        JsonObject members = JsonNode.Parse(sent)!.AsObject();
        if ((string?)members["functionVersion"] == "")
            members.Remove("functionVersion");
        return members.ToJsonString();
    }
}
