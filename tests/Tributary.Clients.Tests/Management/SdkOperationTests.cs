using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Management;

/// <summary>@aws-sdk/client-appsync calls the operations of the management API.</summary>
public sealed class SdkOperationTests(SampleServer sample)
{
    public static TheoryData<string> Families { get; } =
    [
        "apis", "schemas", "types", "sources", "resolvers", "keys", "caches", "evaluation", "events", "domains", "merged", "introspection",
        "tags",
    ];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task The_SDK_calls_the_operations_of_a_family(string family) =>
        await RecordedCalls.AssertExpectedAsync(family, await RunAsync(family));

    [Fact]
    public async Task The_families_are_all_operations_that_the_SDK_has()
    {
        JsonNode operations = await NodeScript.RunAsync("management/operations.mjs", []);
        IEnumerable<string> called = Families.SelectMany(family => RecordedCalls.ExpectedNames(family.Data));

        Assert.Equal([], operations.AsArray().Select(name => (string)name!).Except(called));
    }

    [Fact]
    public async Task An_API_made_by_the_SDK_is_queried_changed_paged_through_and_deleted() =>
        await RecordedCalls.AssertExpectedAsync("life", await RunAsync("life"));

    private Task<JsonNode> RunAsync(string family) => NodeScript.RunAsync($"management/{family}.mjs", sample.Outputs);
}
