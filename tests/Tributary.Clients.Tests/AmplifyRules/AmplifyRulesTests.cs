using System.Text.RegularExpressions;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.AmplifyRules;

/// <summary>
/// The mapping templates that Amplify's transformers make of owner, group and public rules over two related models: every operation
/// as each kind of caller. rules.txt has what comes of each: what the tables are asked, with the filters and conditions, and the answer.
/// </summary>
public sealed partial class AmplifyRulesTests
{
    private static readonly Dictionary<string, string> Expected = Read();

    public static TheoryData<string> Operations => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_rule_allows_whom_it_names_and_nobody_else(string operation) =>
        Assert.Equal(Expected[operation], await Protocol.OfAsync(operation));

    [Fact]
    public async Task Every_field_with_a_resolver_is_asked_for() => Assert.Empty(
        from field in await SynthesisedApi.FieldsAsync()
        let name = field.Split('.')[1]
        where !Operations.Any(operation => Regex.IsMatch(operation.Data, $@"\b{name}\b"))
        select field);

    private static Dictionary<string, string> Read()
    {
        string text = File.ReadAllText(Path.Combine(Repository.ClientTests, "AmplifyRules", "rules.txt"));
        return Sections().Split(text).Skip(1).ToDictionary(
            section => section[..section.IndexOf('\n')], section => section[(section.IndexOf('\n') + 1)..].TrimEnd('\n') + "\n");
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Sections();
}
