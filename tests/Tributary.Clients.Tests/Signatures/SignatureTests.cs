using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Signatures;

/// <summary>Requests that real clients have signed are accepted, and none with any byte changed that the signature covers.</summary>
public sealed class SignatureTests(SampleServer sample)
{
    private const string Region = "me-central-1";
    private const int RequestsOfEach = 3;

    [Theory]
    [InlineData("CLI")]
    [InlineData("JavaScript SDK")]
    [InlineData("boto3")]
    public async Task No_byte_that_a_client_has_signed_can_be_changed(string client)
    {
        using ManagementClient management = new(sample.Outputs, Region);
        JsonNode body = JsonNode.Parse("""{ "name": "signed", "authenticationType": "API_KEY" }""")!;
        JsonNode api = (await management.RunAsync("POST", "/v1/apis", body))["graphqlApi"]!;
        string arn = (string)api["arn"]!, target = $"/v1/apis/{(string)api["apiId"]!}";
        IReadOnlyList<RecordedRequest> requests = await RecordAsync(client, arn);
        Assert.Equal(RequestsOfEach, requests.Count);
        string before = (await management.RunAsync("GET", target)).ToJsonString();

        ChangedRequests changed = new(sample.Outputs.GraphQL);
        foreach (RecordedRequest request in requests)
        {
            Assert.Equal(200, await changed.RepeatAsync(request));
            (int sent, IReadOnlyCollection<string> accepted) = await changed.SendAllAsync(request);
            Assert.Equal([], accepted);
            Assert.InRange(sent, 500, 5000);
            Assert.Equal(200, await changed.RepeatAsync(request));
        }

        Assert.Equal(before, (await management.RunAsync("GET", target)).ToJsonString());
        await management.RunAsync("DELETE", target);
    }

    private async Task<IReadOnlyList<RecordedRequest>> RecordAsync(string client, string arn)
    {
        await using RecordingProxy proxy = new(sample.Outputs.GraphQL);
        switch (client)
        {
            case "CLI":
                await RunAsync(DebianProgram.AwsCli, "appsync", "list-graphql-apis", "--endpoint-url", proxy.Address, "--page-size", "3");
                string[] resource = ["--resource-arn", arn, "--endpoint-url", proxy.Address];
                await RunAsync(DebianProgram.AwsCli, ["appsync", "tag-resource", .. resource, "--tags", "team=orders"]);
                await RunAsync(DebianProgram.AwsCli, ["appsync", "untag-resource", .. resource, "--tag-keys", "a b", "c/d"]);
                break;
            case "boto3":
                await RunAsync(DebianProgram.Python, Path.Combine(Repository.PythonScripts, "signed.py"), proxy.Address, arn);
                break;
            default:
                Dictionary<string, string?> endpoints = new() { ["TRIBUTARY_ENDPOINTS"] = sample.Outputs.Api.ToJsonString() };
                await NodeScript.RunAsync("management/signed.mjs", [proxy.Address, arn], endpoints);
                break;
        }

        return await proxy.EndAsync();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using ChildProcess process = ChildProcess.Start(
            DebianProgram.Find(program), arguments, environment: DebianProgram.Environment(Region));
        Assert.True(await process.WaitAsync(Limits.Script) == 0, process.Everything);
    }
}
