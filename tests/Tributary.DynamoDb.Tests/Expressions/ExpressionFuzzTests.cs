using Tributary.DynamoDb.Expressions;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

public sealed class ExpressionFuzzTests
{
    private const int PiecesMax = 24;

    private static readonly string[] Pieces =
    [
        "a", "b", "#a", "#b", ":v", ":n", ":l", ":s", "(", ")", "((", "))", "[", "]", "0", "1", "99999999999", ".", ",", "=",
        "<>", "<", "<=", ">", ">=", "+", "-", "AND", "OR", "NOT", "BETWEEN", "IN", "IN (", "size(", "contains(a, :v)", "SET", "REMOVE", "ADD",
        "DELETE",
        "SET a =", "list_append(", "if_not_exists(a,", "attribute_exists(a)", "attribute_type(a, :v)", " ", "é", "😀", "\0", "#", ":",
        "status", "a(", "begins_with(a, :v)", "a = :v", "b < :n", "a.b[1]", "a[0]", "a BETWEEN :v AND :v", "b IN (:n, :v)", "ADD b :n",
    ];

    private static readonly ObjectValue Item = Value.Parse(
        """{"a":{"M":{"b":{"L":[{"S":"x"},{"N":"1"}]}}},"b":{"N":"5"},"c":{"SS":["x"]}}""").AsObject();

    private readonly int[] _parsed = new int[4];

    [Fact]
    [Trait("campaign", "expression-fuzz")]
    public void Any_text_is_parsed_or_refused_by_every_parser()
    {
        Campaign campaign = Campaign.Named("expression-fuzz", seed: 1, count: 8_000);
        var random = new Random(campaign.Seed);
        for (int i = 0; i < campaign.Count; i++)
        {
            string separator = random.Next(4) == 0 ? "" : " ";
            string text = string.Join(
                separator, Enumerable.Range(0, random.Next(1, PiecesMax)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            ObjectValue item = random.Next(2) == 0 ? Item : ObjectValue.Empty;
            Parse(0, () => ConditionParser.Parse(text, Attributes).Condition.Holds(item));
            Parse(1, () => UpdateParser.Parse(random.Next(2) == 0 ? text : "SET a = " + text, Attributes).Apply(item));
            Parse(2, () => ProjectionParser.Parse(text, Attributes).Apply(item));
            Parse(3, () => KeyCondition.From(ConditionParser.Parse(text, Attributes).Condition));
        }

        campaign.Report(
            passed: true, ("conditions", _parsed[0]), ("updates", _parsed[1]), ("projections", _parsed[2]), ("keyConditions", _parsed[3]));
        Assert.DoesNotContain(0, _parsed);
    }

    private static ExpressionAttributes Attributes => new(
        ObjectValue.Of(("#a", "a"), ("#b", "b")),
        Value.Parse("""{":v":{"S":"x"},":n":{"N":"1"},":l":{"L":[]},":s":{"SS":["x","y"]}}""").AsObject());

    private void Parse(int parser, Func<object> parse)
    {
        try
        {
            parse();
            _parsed[parser]++;
        }
        catch (Exception refusal) when (refusal is ExpressionException or DynamoDbException)
        {
            // Anything else fails the test.
        }
    }
}
