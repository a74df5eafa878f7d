using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Management;

/// <summary>@aws-sdk/client-appsync calls the operations of the management API.</summary>
public sealed class SdkOperationTests(SampleServer sample)
{
    [Theory]
    [InlineData("apis")]
    [InlineData("schemas")]
    [InlineData("sources")]
    [InlineData("resolvers")]
    [InlineData("keys")]
    [InlineData("caches")]
    [InlineData("tags")]
    public async Task The_SDK_calls_the_operations_of_a_family(string family) =>
        await RecordedCalls.AssertExpectedAsync(family, await RunAsync(family));

    [Fact]
    public async Task An_API_made_by_the_SDK_is_queried_changed_paged_through_and_deleted() =>
        await RecordedCalls.AssertExpectedAsync("life", await RunAsync("life"));

    private Task<JsonNode> RunAsync(string family) => NodeScript.RunAsync($"management/{family}.mjs", sample.Outputs);
}
