using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Management;

/// <summary>The AWS CLI of Debian makes, reads, changes and deletes an API.</summary>
public sealed class AwsCliTests(SampleServer sample) : IDisposable
{
    private const string Schema = "type Query { greet: String part: String }";
    private const string Runtime = "name=APPSYNC_JS,runtimeVersion=1.0.0";

    private const string Code =
        "export function request(ctx) { return { payload: 'hello' }; } export function response(ctx) { return ctx.result; }";

    private const string PipelineCode =
        "export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }";

    private readonly TemporaryFolder _folder = new();
    private readonly AwsCli _cli = new(sample.Outputs, "sa-east-1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_CLI_makes_an_API_that_answers_and_reads_changes_and_deletes_it()
    {
        JsonNode api = (await _cli.RunAsync(
            "create-graphql-api", "--name", "from the CLI", "--authentication-type", "API_KEY", "--tags", "team=orders"))["graphqlApi"]!;
        string apiId = _cli.Name((string)api["apiId"]!, "{api}");
        string[] ofApi = ["--api-id", apiId];
        await UploadSchemaAsync(ofApi);
        await CreatePartsAsync(ofApi);
        JsonNode key = (await _cli.RunAsync("create-api-key", [.. ofApi, "--description", "for the CLI"]))["apiKey"]!;
        string apiKey = _cli.Name((string)key["id"]!, "{key}");
        _cli.Name(key["expires"]!.ToJsonString(), "\"{expires}\"");
        _cli.Name(key["deletes"]!.ToJsonString(), "\"{deletes}\"");
        Json.AssertEqual(
            """{ "data": { "greet": "hello", "part": "hello" } }""",
            await GraphQLClient.SendAsync(new Uri((string)api["uris"]!["GRAPHQL"]!), apiKey, "{ greet part }"));

        await _cli.RunAsync("list-resolvers", [.. ofApi, "--type-name", "Query", "--page-size", "1"]);
        await _cli.RunAsync("list-api-keys", ofApi);
        await _cli.RunAsync("update-api-key", [.. ofApi, "--id", apiKey, "--description", "renamed"]);
        await TagAsync((string)api["arn"]!);
        await _cli.RunAsync("get-resolver", [.. ofApi, "--type-name", "Query", "--field-name", "nothing"]);
        await _cli.RunAsync("delete-resolver", [.. ofApi, "--type-name", "Query", "--field-name", "greet"]);
        await _cli.RunAsync("delete-graphql-api", ofApi);
        await _cli.RunAsync("get-graphql-api", ofApi);
        await _cli.RunAsync("list-graphql-apis");
        await RecordedCalls.AssertExpectedAsync("cli", _cli.Calls);
    }

    private async Task UploadSchemaAsync(string[] ofApi)
    {
        string file = _folder["schema.graphql"], read = _folder["read.graphql"];
        await File.WriteAllTextAsync(file, Schema);
        // With file:// the second version of the CLI takes the text for base64 and sends nothing.
        await _cli.RunAsync("start-schema-creation", [.. ofApi, "--definition", $"file://{file}"]);
        await _cli.RunAsync("start-schema-creation", [.. ofApi, "--definition", $"fileb://{file}"]);
        await _cli.RunAsync("get-schema-creation-status", ofApi);
        await _cli.RunAsync("get-introspection-schema", [.. ofApi, "--format", "SDL", read]);
        Assert.Equal("type Query {\n  greet: String\n  part: String\n}\n", await File.ReadAllTextAsync(read));
    }

    private async Task CreatePartsAsync(string[] ofApi)
    {
        await _cli.RunAsync("create-data-source", [.. ofApi, "--name", "Local", "--type", "NONE"]);
        JsonNode function = await _cli.RunAsync(
            "create-function", [.. ofApi, "--name", "part", "--data-source-name", "Local", "--code", Code, "--runtime", Runtime]);
        string functionId = _cli.Name((string)function["functionConfiguration"]!["functionId"]!, "{function}");
        string[] ofQuery = [.. ofApi, "--type-name", "Query"];
        await _cli.RunAsync(
            "create-resolver",
            [.. ofQuery, "--field-name", "greet", "--data-source-name", "Local", "--code", Code, "--runtime", Runtime]);
        await _cli.RunAsync(
            "create-resolver",
            [
                .. ofQuery, "--field-name", "part", "--kind", "PIPELINE", "--pipeline-config", $"functions={functionId}",
                "--code", PipelineCode, "--runtime", Runtime,
            ]);
    }

    private async Task TagAsync(string arn)
    {
        await _cli.RunAsync("tag-resource", "--resource-arn", arn, "--tags", """{"stage":"test","cost centre":"7"}""");
        await _cli.RunAsync("untag-resource", "--resource-arn", arn, "--tag-keys", "team", "cost centre");
        await _cli.RunAsync("list-tags-for-resource", "--resource-arn", arn);
    }
}
