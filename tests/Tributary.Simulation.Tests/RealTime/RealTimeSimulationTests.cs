using Tributary.AppSync.Tests.Apis;
using Tributary.Testing;

namespace Tributary.Simulation.Tests.RealTime;

public sealed class RealTimeSimulationTests
{
    private const int StepsPerRound = 4_000;

    private const string Schema = """
        type Query { none: Int }
        type Mutation { send(room: String!, n: Int!): Message }
        type Message { room: String!, n: Int! }
        type Subscription { onMessage(room: String): Message @aws_subscribe(mutations: ["send"]) }
        """;

    [Fact]
    [Trait("campaign", "realtime-simulation")]
    public async Task Nothing_is_lost_doubled_or_out_of_order_whatever_happens()
    {
        Campaign campaign = Campaign.Named("realtime-simulation", seed: 1, count: 40);
        await using TestApi api = await TestApi.CreateAsync(Schema);
        long deliveries = 0, gaps = 0;
        string? violation = null;
        int seed = campaign.Seed;
        for (int round = 0; round < campaign.Count && violation is null; round++, seed++)
        {
            using Simulation simulation = Run(api, seed, LinkFault.None);
            deliveries += simulation.Deliveries;
            gaps += simulation.Gaps;
            violation = simulation.Violation is { } found ? $"seed {seed}: {found}" : null;
        }

        campaign.Report(violation is null, ("deliveries", deliveries), ("gaps", gaps), ("violation", violation ?? "none"));
        Assert.Null(violation);
        Assert.True(gaps > 0, "No run came to a gap.");
    }

    [Theory]
    [InlineData(nameof(LinkFault.Loss), "lost")]
    [InlineData(nameof(LinkFault.Doubling), "doubled")]
    [InlineData(nameof(LinkFault.Reordering), "lost")]
    [InlineData(nameof(LinkFault.ResumesTooLate), "lost")]
    [InlineData(nameof(LinkFault.ResumesTooEarly), "doubled")]
    public async Task A_planted_fault_is_found(string fault, string violation)
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        string? found = null;
        for (int seed = 1; seed <= 10 && found is null; seed++)
        {
            using Simulation simulation = Run(api, seed, Enum.Parse<LinkFault>(fault));
            found = simulation.Violation;
        }

        Assert.Contains(violation, found ?? "nothing", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(LinkFault.Loss))]
    [InlineData(nameof(LinkFault.ResumesTooLate))]
    public async Task A_seed_that_failed_fails_again_in_the_same_way(string fault)
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        using Simulation first = Run(api, 5, Enum.Parse<LinkFault>(fault));
        using Simulation second = Run(api, 5, Enum.Parse<LinkFault>(fault));

        Assert.NotNull(first.Violation);
        Assert.Equal((first.Violation, first.Trace, first.Deliveries), (second.Violation, second.Trace, second.Deliveries));
    }

    [Fact]
    public async Task The_same_seed_is_the_same_run()
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        using Simulation first = Run(api, 7, LinkFault.None);
        using Simulation second = Run(api, 7, LinkFault.None);
        using Simulation other = Run(api, 8, LinkFault.None);

        Assert.Equal((first.Trace, first.Deliveries), (second.Trace, second.Deliveries));
        Assert.NotEqual(first.Trace, other.Trace);
    }

    private static Simulation Run(TestApi api, int seed, LinkFault fault)
    {
        var simulation = new Simulation(api, seed, fault);
        simulation.Run(StepsPerRound);
        return simulation;
    }
}
