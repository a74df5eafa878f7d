using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Types;

/// <summary>The tables of the rules of schemas: at least twenty documents that each refuses, and twenty that nothing refuses.</summary>
public sealed class SchemaTableTests
{
    public static TheoryData<string> Rules => [.. RuleTable.RulesOfSchemas];

    [Fact]
    public void Every_rule_has_a_table()
    {
        IEnumerable<string> rules = typeof(SchemaBuilder).Assembly.GetTypes()
            .Where(type => type.Namespace == "Tributary.GraphQL.Types.Building.Rules" && type is { IsNested: false, IsClass: true })
            .Select(type => type.Name);

        Assert.Empty(rules.Except(RuleTable.RulesOfSchemas));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Refusals_have_the_codes_of_their_rule_and_near_misses_none(string rule)
    {
        var table = RuleTable.OfSchemas(rule);

        Assert.Empty(table.Refused.Select(sdl => table.Complaint(sdl, isRefused: true, RulesOf(table, sdl))).OfType<string>());
        Assert.Empty(table.Accepted.Select(sdl => table.Complaint(sdl, isRefused: false, RulesOf(table, sdl))).OfType<string>());
        Assert.InRange(table.Refused.Distinct().Count(), RuleTable.DocumentsMin, int.MaxValue);
        Assert.InRange(table.Accepted.Distinct().Count(), RuleTable.DocumentsMin, int.MaxValue);
    }

    private static string[] RulesOf(RuleTable table, string sdl) =>
        [.. SchemaBuilder.Build(table.WholeSchema(sdl)).Errors.Select(error => error.Rule).Distinct()];
}
