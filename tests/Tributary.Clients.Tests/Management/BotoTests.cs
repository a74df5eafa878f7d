using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Management;

/// <summary>boto3 of Debian makes, reads, changes and deletes an API.</summary>
public sealed class BotoTests(SampleServer sample)
{
    [Fact]
    public async Task Boto3_makes_an_API_that_answers_and_reads_changes_pages_through_and_deletes_it()
    {
        await using ChildProcess script = ChildProcess.Start(
            DebianProgram.Find(DebianProgram.Python),
            [Path.Combine(Repository.PythonScripts, "management.py"), $"http://{sample.Outputs.GraphQL.Authority}", "us-west-2"],
            environment: DebianProgram.Environment("us-west-2"));

        Assert.True(await script.WaitAsync(Limits.Script) == 0, script.Everything);

        await RecordedCalls.AssertExpectedAsync("boto3", JsonNode.Parse(script.Output)!);
    }
}
