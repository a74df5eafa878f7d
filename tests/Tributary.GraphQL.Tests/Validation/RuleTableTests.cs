using System.Reflection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Types;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.GraphQL.Tests.Validation;

/// <summary>The tables beside the tests of each rule: at least twenty documents it refuses, and twenty that nothing refuses.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string> Rules => [.. RuleTable.RulesOfDocuments];

    [Fact]
    public void Every_rule_has_a_table()
    {
        IEnumerable<string> rules = typeof(ValidationRule).Assembly.GetTypes()
            .Where(type => type.BaseType == typeof(ValidationRule))
            .Select(type => type.Name);

        Assert.Equal(rules.Order(StringComparer.Ordinal), RuleTable.RulesOfDocuments);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Refusals_have_the_codes_of_their_rule_and_near_misses_none(string rule)
    {
        var table = RuleTable.OfDocuments(rule);
        Schema schema = table.Schema is null ? TestSchemas.Chat : TestSchemas.Build(table.Schema);

        Assert.Empty(table.Refused.Select(document => table.Complaint(document, isRefused: true, CodesOf(schema, document))).OfType<string>());
        Assert.Empty(table.Accepted.Select(document => table.Complaint(document, isRefused: false, CodesOf(schema, document))).OfType<string>());
        Assert.InRange(table.Refused.Distinct().Count(), RuleTable.DocumentsMin, int.MaxValue);
        Assert.InRange(table.Accepted.Distinct().Count(), RuleTable.DocumentsMin, int.MaxValue);
    }

    [Fact]
    public void Only_rules_without_state_are_shared_between_documents()
    {
        ValidationRule[] rules =
        [
            .. typeof(ValidationRule).Assembly.GetTypes()
                .Where(type => type.BaseType == typeof(ValidationRule))
                .Select(type => (ValidationRule)Activator.CreateInstance(type)!),
        ];

        Assert.Equal(
            rules.Where(HasState).Select(rule => rule.GetType().Name),
            rules.Where(rule => !ReferenceEquals(rule, rule.ForDocument())).Select(rule => rule.GetType().Name));
    }

    private static bool HasState(ValidationRule rule) =>
        rule.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length > 0;

    private static string[] CodesOf(Schema schema, string document) =>
        [.. DocumentValidator.Validate(DocumentParser.Parse(document), schema).Select(error => error.Code.ToString()).Distinct()];
}
