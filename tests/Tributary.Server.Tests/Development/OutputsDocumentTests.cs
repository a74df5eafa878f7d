using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.Server.Development;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Tests.Development;

public sealed class OutputsDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_deployment_gives_its_outputs_by_stack_and_one_entry_for_each_API()
    {
        var addresses = new ServerAddresses();
        addresses.Set(new Uri("http://localhost:4000"), new Uri("https://localhost:4443"));
        var deployment = new DeploymentResult
        {
            StackName = "chat",
            Scope = new AwsScope(AwsScope.DefaultAccountId, AwsScope.DefaultRegion),
            StackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/chat/1",
            Outputs = [new StackOutput("Url", "http://localhost:4000/graphql"), new StackOutput("Key", "da2-one")],
        };

        ObjectValue document = OutputsDocument.Of(
            [deployment],
            [new DeployedApi("first", "chat-dev", ["da2-one", "da2-two"]), new DeployedApi("second", "feed", ["da2-three"]) { IsEventApi = true }],
            addresses,
            "/data/authority.pem");

        Assert.Equal(
            """
            {"chat":{"Url":"http://localhost:4000/graphql","Key":"da2-one"},"tributary":[{"name":"chat-dev","apiId":"first",
            "graphqlUrl":"http://localhost:4000/apis/first/graphql","realtimeUrl":"ws://localhost:4000/apis/first/graphql/realtime",
            "eventUrl":null,"httpsGraphqlUrl":"https://localhost:4443/apis/first/graphql",
            "apiKeys":["da2-one","da2-two"],"certificateAuthority":"/data/authority.pem"},{"name":"feed","apiId":"second",
            "graphqlUrl":null,"realtimeUrl":"ws://localhost:4000/apis/second/event/realtime",
            "eventUrl":"http://localhost:4000/apis/second/event","httpsGraphqlUrl":null,
            "apiKeys":["da2-three"],"certificateAuthority":"/data/authority.pem"}]}
            """.ReplaceLineEndings(""),
            System.Text.Encoding.UTF8.GetString(Utf8Output.ToBytes(document)));
    }

    [Fact]
    public async Task A_reader_sees_the_old_document_or_the_new_one_and_never_a_part()
    {
        string file = _folder["made/here/outputs.json"];
        await WriteAsync(file, "a");
        using var end = new CancellationTokenSource();
        Task<int> reading = Task.Run(() => CountPartsAsync(file, end.Token), TestContext.Current.CancellationToken);

        for (int round = 0; round < 100; round++)
            await WriteAsync(file, new string((char)('a' + (round % 26)), 100_000));
        await end.CancelAsync();

        Assert.Equal(0, await reading);
        Assert.Equal(["outputs.json"], Directory.EnumerateFileSystemEntries(_folder["made/here"]).Select(entry => Path.GetFileName(entry)));
    }

    private static Task WriteAsync(string file, string text) =>
        OutputsDocument.WriteAsync(file, ObjectValue.Of(("text", text)), CancellationToken.None);

    private static async Task<int> CountPartsAsync(string file, CancellationToken end)
    {
        int parts = 0;
        while (!end.IsCancellationRequested)
        {
            string text = await File.ReadAllTextAsync(file, CancellationToken.None);
            if (!text.StartsWith("{\"text\":\"", StringComparison.Ordinal) || !text.EndsWith("\"}", StringComparison.Ordinal))
                parts++;
        }

        return parts;
    }
}
