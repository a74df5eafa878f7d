using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Lint;

public sealed class ResolverLintTests
{
    [Fact]
    public async Task The_samples_resolvers_pass_the_lint_rules_AppSync_applies()
    {
        string resolvers = Path.Combine(Repository.Sample, "resolvers");
        int files = Directory.GetFiles(resolvers, "*.js").Length;
        Json.AssertEqual($$"""{ "files": {{files}}, "findings": [] }""", await NodeScript.RunAsync("lint-resolvers.mjs", [resolvers]));
    }
}
