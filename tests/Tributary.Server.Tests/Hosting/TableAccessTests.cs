using System.Text;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.DynamoDb;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Tests.Hosting;

public sealed class TableAccessTests
{
    private const string Eve = "arn:aws:iam::123456789012:user/eve";

    private static readonly DynamoDbScope Scope = new("123456789012", "eu-west-1");

    /// <summary>Reads the table T, its index byName, and writes the table Own.</summary>
    private static readonly Permissions Some = Read(
        Statement("Allow", "dynamodb:GetItem", "table/T"),
        Statement("Allow", "dynamodb:BatchGetItem", "table/T"),
        Statement("Allow", "dynamodb:Query", "table/T/index/byName"),
        Statement("Allow", "dynamodb:PutItem", "table/Own"),
        Statement("Allow", "dynamodb:DeleteItem", "table/*"),
        Statement("Deny", "dynamodb:DeleteItem", "table/T"));

    [Theory]
    [InlineData("GetItem", """{"TableName":"T"}""")]
    [InlineData("GetItem", """{"TableName":"arn:aws:dynamodb:eu-west-1:123456789012:table/T"}""")]
    [InlineData("BatchGetItem", """{"RequestItems":{"T":{}}}""")]
    [InlineData("Query", """{"TableName":"T","IndexName":"byName"}""")]
    [InlineData("TransactGetItems", """{"TransactItems":[{"Get":{"TableName":"T"}}]}""")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{"Put":{"TableName":"Own"}},{"Delete":{"TableName":"Own"}}]}""")]
    // What cannot be read is refused where it is read.
    [InlineData("GetItem", "not JSON")]
    public void What_is_allowed_passes(string operation, string body) => Assert.Null(Refusal(Some, operation, body));

    [Theory]
    [InlineData("GetItem", """{"TableName":"t"}""", "dynamodb:GetItem on resource: {table/t}")]
    [InlineData("GetItem", """{"TableName":"T/index/x"}""", "dynamodb:GetItem on resource: {table/T/index/x}")]
    [InlineData("GetItem", "{}", "dynamodb:GetItem on resource: {table/*}")]
    [InlineData("PutItem", """{"TableName":"T"}""", "dynamodb:PutItem on resource: {table/T}")]
    [InlineData("Query", """{"TableName":"T"}""", "dynamodb:Query on resource: {table/T}")]
    [InlineData("BatchGetItem", """{"RequestItems":{"T":{},"U":{}}}""", "dynamodb:BatchGetItem on resource: {table/U}")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{"Put":{"TableName":"Own"}},{"Update":{"TableName":"Own"}}]}""", "dynamodb:UpdateItem on resource: {table/Own}")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{"ConditionCheck":{"TableName":"T"}}]}""", "dynamodb:ConditionCheckItem on resource: {table/T}")]
    [InlineData("ListTables", "{}", "dynamodb:ListTables on resource: {table/*}")]
    [InlineData("CreateTable", """{"TableName":"N"}""", "dynamodb:CreateTable on resource: {table/N}")]
    public void What_nothing_allows_is_refused_as_DynamoDB_does(string operation, string body, string expected)
    {
        AwsError? refusal = Refusal(Some, operation, body);

        string action = expected.Split(' ')[0];
        Assert.Equal(
            ("AccessDeniedException", 400, $"User: {Eve} is not authorized to perform: {Named(expected)} because no identity-based policy allows the {action} action"),
            (refusal?.Code, refusal?.Status, refusal?.Message));
    }

    [Theory]
    [InlineData("DeleteItem", """{"TableName":"T"}""")]
    [InlineData("DeleteItem", """{"TableName":"arn:aws-cn:dynamodb:us-east-1:999999999999:table/T"}""")]
    [InlineData("TransactWriteItems", """{"TransactItems":[{"Delete":{"TableName":"T"}}]}""")]
    public void A_Deny_holds_whatever_the_table_is_called_by(string operation, string body) => Assert.Equal(
        $"User: {Eve} is not authorized to perform: {Named("dynamodb:DeleteItem on resource: {table/T}")} with an explicit deny in an identity-based policy",
        Refusal(Some, operation, body)?.Message);

    [Theory]
    [InlineData("SELECT * FROM T", "dynamodb:PartiQLSelect on resource: {table/T}")]
    [InlineData("SELECT * FROM \"T\".\"byName\"", "dynamodb:PartiQLSelect on resource: {table/T/index/byName}")]
    [InlineData("INSERT INTO T VALUE {'id': '1'}", "dynamodb:PartiQLInsert on resource: {table/T}")]
    [InlineData("UPDATE T SET a = 1 WHERE id = '1'", "dynamodb:PartiQLUpdate on resource: {table/T}")]
    [InlineData("DELETE FROM T WHERE id = '1'", "dynamodb:PartiQLDelete on resource: {table/T}")]
    [InlineData("EXISTS(SELECT * FROM T WHERE id = '1')", "dynamodb:PartiQLSelect on resource: {table/T}")]
    public void A_statement_needs_the_action_of_its_kind_on_its_table_or_index(string statement, string expected)
    {
        string one = $$"""{"Statement":{{Value.From(statement)}}}""";
        string action = expected.Split(' ')[0];
        Permissions allowed = Read(Statement("Allow", action, expected.Split('{', '}')[1]));

        foreach ((string operation, string body) in AllKinds(one))
        {
            Assert.Contains($"to perform: {Named(expected)} because", Refusal(Some, operation, body)?.Message, StringComparison.Ordinal);
            Assert.Null(Refusal(allowed, operation, body));
        }
    }

    [Theory]
    [InlineData("DELETE FROM T WHERE id = '1'")]
    [InlineData("delete from \"T\" where id = '1'")]
    [InlineData("DELETE FROM \"arn:aws:dynamodb:eu-west-1:123456789012:table/T\" WHERE id = '1'")]
    public void A_Deny_of_a_kind_of_statement_holds_whatever_the_table_is_called_by(string statement)
    {
        Permissions permissions = Read(
            Statement("Allow", "dynamodb:PartiQL*", "table/*"), Statement("Deny", "dynamodb:PartiQLDelete", "table/T"));

        foreach ((string operation, string body) in AllKinds($$"""{"Statement":{{Value.From(statement)}}}"""))
            Assert.Contains("with an explicit deny", Refusal(permissions, operation, body)?.Message, StringComparison.Ordinal);
        Assert.Null(Refusal(permissions, "ExecuteStatement", """{"Statement":"SELECT * FROM T"}"""));
    }

    // In a batch the others run beside one that cannot be understood, and each beside the others.
    [Theory]
    [InlineData("""{"Statement":"DELETE FROM"}""")]
    [InlineData("""{"Statement":"SELECT * FROM Own WHERE id = ?"}""")]
    [InlineData("""{"Statement":"SELECT * FROM Own WHERE id = '1'"}""")]
    [InlineData("""{"Statement":7}""")]
    [InlineData("{}")]
    public void Each_statement_of_a_batch_is_asked_for_whatever_stands_beside_it(string beside)
    {
        Permissions permissions = Read(Statement("Allow", "dynamodb:PartiQLSelect", "table/Own"));
        const string Forbidden = """{"Statement":"DELETE FROM T WHERE id = '1'"}""";

        foreach (string statements in (string[])[$"{beside},{Forbidden}", $"{Forbidden},{beside}"])
        {
            Assert.Contains(
                Named("dynamodb:PartiQLDelete on resource: {table/T}"),
                Refusal(permissions, "BatchExecuteStatement", $$"""{"Statements":[{{statements}}]}""")?.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_may_do_everything_is_not_asked_what() =>
        Assert.Null(Refusal(PolicySet.Administrator.For(new PolicyContext()), "DeleteTable", """{"TableName":"T"}"""));

    private static (string Operation, string Body)[] AllKinds(string statement) =>
    [
        ("ExecuteStatement", statement),
        ("BatchExecuteStatement", $$"""{"Statements":[{{statement}}]}"""),
        ("ExecuteTransaction", $$"""{"TransactStatements":[{{statement}}]}"""),
    ];

    private static AwsError? Refusal(Permissions permissions, string operation, string body) =>
        TableAccess.Refusal(permissions, Eve, "DynamoDB_20120810." + operation, Encoding.UTF8.GetBytes(body), Scope);

    private static string Named(string text) =>
        text.Replace("{", "arn:aws:dynamodb:eu-west-1:123456789012:", StringComparison.Ordinal).TrimEnd('}');

    private static string Statement(string effect, string action, string resource) =>
        $$"""{"Effect":"{{effect}}","Action":"{{action}}","Resource":"arn:aws:dynamodb:eu-west-1:123456789012:{{resource}}"}""";

    private static Permissions Read(params string[] statements) =>
        PolicySet.Read([Value.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""")]).For(new PolicyContext());
}
