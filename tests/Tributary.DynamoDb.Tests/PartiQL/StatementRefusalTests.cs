using FsCheck;
using FsCheck.Fluent;
using Tributary.DynamoDb.PartiQL;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.PartiQL;

public sealed class StatementRefusalTests
{
    private const string Malformed = "Statement wasn't well formed, can't be processed: ";

    private static readonly string[] Pieces =
    [
        "SELECT", "*", "FROM", "t", "\"t\"", ".", "\"i\"", "WHERE", "a", "=", "'x'", "1", "-", "?", "AND", "OR", "NOT", "(", ")", "[", "]",
        "{", "}", "<<", ">>", ",", ":", "'k'", "IN", "BETWEEN", "IS", "MISSING", "NULL", "TRUE", "INSERT INTO t VALUE", "UPDATE t SET",
        "REMOVE", "DELETE FROM t WHERE", "RETURNING ALL OLD *", "size(", "begins_with(a, 'x')", "contains(", "set_add(a, <<1>>)",
        "list_append(", "EXISTS(SELECT * FROM t WHERE a = 1)", "ORDER BY a DESC", "<", ">=", "!=", "'", "\"", "é", "😀", "\0",
        "1e999", "a[0]",
    ];

    [Theory]
    [InlineData("SELECT", Malformed + "Unexpected end of statement")]
    [InlineData("SELECT * FROM Messages WHERE room = 'a", Malformed + "A quotation mark has no partner")]
    [InlineData("SELECT * FROM Messages WHERE room == 'a'", Malformed + "Unexpected token: =")]
    [InlineData("SELECT * FROM Messages WHERE unknown(a) = 1", Malformed + "Unknown function: unknown")]
    [InlineData("SELECT * FROM Messages WHERE room = 'a' more", Malformed + "Unexpected token: more")]
    [InlineData("INSERT INTO Messages VALUE {'room': <<>>}", Malformed + "The elements of a set are strings, numbers or binaries")]
    [InlineData("INSERT INTO Messages VALUE {'room': <<1, 'a'>>}", Malformed + "The elements of a set are strings, numbers or binaries")]
    [InlineData("INSERT INTO Messages VALUE {'room': 'a'}", "One or more parameter values were invalid: Missing the key sent in the item")]
    [InlineData("INSERT INTO Messages VALUE {'room': 'a', 'sent': 1e999}",
        "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("UPDATE Messages SET a = 1 WHERE room = 'a'", "Where clause does not contain a mandatory equality on all key attributes")]
    [InlineData("DELETE FROM Messages WHERE room = 'a' AND sent > 1",
        "Where clause does not contain a mandatory equality on all key attributes")]
    [InlineData("UPDATE Messages SET sent = 1 WHERE room = 'a' AND sent = 1",
        "One or more parameter values were invalid: Cannot update attribute sent. This attribute is part of the key")]
    [InlineData("UPDATE Messages SET a = 1, a = 2 WHERE room = 'a' AND sent = 1",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("DELETE FROM Messages WHERE room = 'a' AND sent = 1 RETURNING ALL NEW *", Malformed + "DELETE can only return ALL OLD *")]
    [InlineData("SELECT * FROM Messages WHERE room = ?", "Number of parameters in request and statement don't match.")]
    [InlineData("SELECT * FROM Messages ORDER BY sent",
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.")]
    [InlineData("SELECT * FROM Messages WHERE room = 'a' ORDER BY text",
        "Variable reference text in ORDER BY clause must be part of the primary key")]
    [InlineData("SELECT * FROM \"Messages\".\"None\"", "The table does not have the specified index: None")]
    [InlineData("SELECT * FROM Missing", "ResourceNotFoundException: Requested resource not found")]
    [InlineData("EXISTS(SELECT * FROM Messages WHERE room = 'a' AND sent = 1)", "EXISTS is only valid in ExecuteTransaction")]
    public async Task A_statement_is_refused(string statement, string message)
    {
        await using Dynamo dynamo = await StatementTests.FilledAsync();

        Assert.Equal(message, await dynamo.RefusalAsync("ExecuteStatement", $$"""{"Statement":{{Value.From(statement)}}}"""));
    }

    [Theory]
    [InlineData("SELECT * FROM t WHERE ", "(")]
    [InlineData("SELECT * FROM t WHERE ", "NOT ")]
    [InlineData("SELECT * FROM t WHERE a = ", "size(")]
    [InlineData("SELECT * FROM t WHERE a = ", "[")]
    [InlineData("INSERT INTO t VALUE {'a': ", "{'a': ")]
    [InlineData("SELECT ", "a.")]
    public void Nesting_without_end_is_refused_and_not_followed(string start, string opening)
    {
        string statement = start + string.Concat(Enumerable.Repeat(opening, 8000 / opening.Length));

        Assert.Equal("ValidationException", Assert.Throws<DynamoDbException>(() => StatementParser.Parse(statement, ListValue.Empty)).Code);
    }

    [Fact]
    [Trait("campaign", "partiql-fuzz")]
    public void Any_statement_is_parsed_or_refused_and_nothing_else()
    {
        Campaign campaign = Campaign.Named("partiql-fuzz", seed: 1, count: 20_000);
        var random = new Random(campaign.Seed);
        ListValue parameters = ListValue.Of(Value.Parse("""{"S":"x"}"""));
        int parsed = 0;
        for (int i = 0; i < campaign.Count; i++)
        {
            string text = string.Join(
                random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 16)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (random.Next(3) > 0)
                text = "SELECT * FROM t WHERE a = 1 AND " + text;
            try
            {
                StatementParser.Parse(text, random.Next(2) == 0 ? ListValue.Empty : parameters);
                parsed++;
            }
            catch (DynamoDbException refusal)
            {
                Assert.Equal("ValidationException", refusal.Code);
            }
        }

        campaign.Report(passed: true, ("parsed", parsed));
        Assert.NotEqual(0, parsed);
    }
}
