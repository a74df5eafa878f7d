using Tributary.DynamoDb.PartiQL;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.PartiQL;

public sealed class StatementRefusalTests
{
    private const string Malformed = "Statement wasn't well formed, can't be processed: ";

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
}
