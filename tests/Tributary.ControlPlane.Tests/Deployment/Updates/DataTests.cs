using Tributary.Values;
using static Tributary.ControlPlane.Tests.Deployment.Updates.NotesApplication;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>What becomes of the data of tables: what becomes of it on AWS.</summary>
public sealed class DataTests
{
    private const string Keys = "KeySchema: [{ AttributeName: id, KeyType: HASH }]";
    private const string Attributes = "AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]";

    private const string OtherKeys =
        "KeySchema: [{ AttributeName: id, KeyType: HASH }, { AttributeName: at, KeyType: RANGE }]";

    private const string OtherAttributes =
        "AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: at, AttributeType: S }]";

    [Theory]
    [InlineData("", false)]
    [InlineData("    UpdateReplacePolicy: Delete\n", false)]
    [InlineData("    DeletionPolicy: Retain\n", false)]
    [InlineData("    UpdateReplacePolicy: Retain\n", true)]
    public async Task A_table_with_other_keys_is_a_new_one_and_the_policy_decides_about_the_old_data(string policy, bool isKept)
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "Type: AWS::DynamoDB::Table\n", $"Type: AWS::DynamoDB::Table\n{policy}");
        Assert.Equal([table], await application.TablesAsync());
        application.Replace("template.yaml", Keys, OtherKeys);
        application.Replace("template.yaml", Attributes, OtherAttributes);

        string[] changes = await application.ChangesAsync();

        Assert.Equal(["Notes Replace", "Store Update", $"Notes {(isKept ? "Retain" : "Delete")}"], changes);
        string[] tables = await application.TablesAsync();
        Assert.Equal(isKept ? 2 : 1, tables.Length);
        Assert.Equal(isKept, tables.Contains(table));
        if (isKept)
            Assert.Equal(1, await application.CountAsync(table));
        Assert.Equal(0, await application.CountAsync(tables.Single(name => name != table)));
        Assert.Equal("""{"data":{"get":null}}""", await application.AskAsync(api, SavedQuery));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("    DeletionPolicy: Delete\n", 0)]
    [InlineData("    DeletionPolicy: Retain\n", 1)]
    public async Task A_table_that_leaves_the_template_or_goes_with_its_stack_keeps_its_data_when_its_policy_says_so(
        string policy, int kept)
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "Type: AWS::DynamoDB::Table\n", $"Type: AWS::DynamoDB::Table\n{policy}");
        await application.DeployAsync();

        await application.DeleteStackAsync();

        Assert.Equal("no such API", await application.AskAsync(api, SavedQuery));
        Assert.Equal(kept, (await application.TablesAsync()).Length);
        if (kept == 1)
            Assert.Equal(1, await application.CountAsync(table));
    }

    [Fact]
    public async Task A_table_with_another_logical_id_is_a_new_one()
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "  Notes:\n", "  Sheets:\n");
        application.Replace("template.yaml", "!Ref Notes", "!Ref Sheets");

        Assert.Equal(["Sheets Create", "Store Update", "Notes Delete"], await application.ChangesAsync());

        Assert.NotEqual(table, Assert.Single(await application.TablesAsync()));
        Assert.Equal("""{"data":{"get":null}}""", await application.AskAsync(api, SavedQuery));
    }

    [Fact]
    public async Task An_index_comes_to_a_table_with_its_data()
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", Attributes,
            "AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: text, AttributeType: S }]\n"
            + "      GlobalSecondaryIndexes:\n"
            + "        - IndexName: byText\n"
            + "          KeySchema: [{ AttributeName: text, KeyType: HASH }]\n"
            + "          Projection: { ProjectionType: ALL }");

        Assert.Equal(["Notes Update"], await application.ChangesAsync());

        ObjectValue found = await application.TableAsync("Query", ObjectValue.Of(
            ("TableName", table), ("IndexName", "byText"), ("KeyConditionExpression", "#t = :t"),
            ("ExpressionAttributeNames", ObjectValue.Of(("#t", "text"))),
            ("ExpressionAttributeValues", ObjectValue.Of((":t", ObjectValue.Of(("S", "hello")))))));
        Assert.Single(found["Items"].AsList());
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
    }

    private const string Indexed = """
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: text, AttributeType: S }]
              StreamSpecification: { StreamViewType: NEW_IMAGE }
              DeletionProtectionEnabled: true
              TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
              GlobalSecondaryIndexes:
                - IndexName: byText
                  KeySchema: [{ AttributeName: text, KeyType: HASH }]
                  Projection: { ProjectionType: ALL }
        """;

    private const string RefusedTable = """
          Refused:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{ AttributeName: key, AttributeType: S }]
              KeySchema: [{ AttributeName: id, KeyType: HASH }]
          Store:

        """;

    private const string RefusedMode = """
        AuthenticationType: AWS_LAMBDA
                LambdaAuthorizerConfig: { AuthorizerUri: 'arn:aws:lambda:us-east-1:123456789012:function:gate' }
        """;

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task A_table_that_changed_before_a_refusal_is_put_back_with_its_data(bool hadIndex, bool isRefusedByTables)
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        if (hadIndex)
        {
            application.Replace("template.yaml", Attributes, Indexed);
            await application.DeployAsync();
        }

        string before = await application.DescribeAsync(table);
        string good = application.Read("template.yaml");
        application.Replace("template.yaml", hadIndex ? Indexed : Attributes, hadIndex ? Attributes : Indexed);
        if (isRefusedByTables)
            application.Replace("template.yaml", "  Store:\n", RefusedTable.ReplaceLineEndings("\n"));
        else
            application.Replace(
                "template.yaml", "Properties: { Name: notes, AuthenticationType: API_KEY }", $"Properties:\n        Name: notes\n        {RefusedMode}");

        Assert.Contains(
            isRefusedByTables ? "DynamoDB refused the table" : "AWS_LAMBDA is not built", await application.RefusalAsync(),
            StringComparison.Ordinal);

        Assert.Equal(before, await application.DescribeAsync(table));
        Assert.Equal([table], await application.TablesAsync());
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
        application.Write("template.yaml", good);
        Assert.Empty(await application.ChangesAsync());
    }

    [Fact]
    public async Task Indexes_streams_and_expiry_that_leave_the_template_leave_the_table_and_other_images_make_another_stream()
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        string before = await application.DescribeAsync(table);
        application.Replace("template.yaml", Attributes, Indexed);
        await application.DeployAsync();
        Assert.Contains("\"TimeToLiveStatus\":\"ENABLED\"", await application.DescribeAsync(table), StringComparison.Ordinal);
        application.Replace("template.yaml", "NEW_IMAGE", "KEYS_ONLY");
        Assert.Equal(["Notes Update"], await application.ChangesAsync());
        Assert.Contains("\"StreamViewType\":\"KEYS_ONLY\"", await application.DescribeAsync(table), StringComparison.Ordinal);

        application.Write("template.yaml", Template);
        Assert.Equal(["Notes Update"], await application.ChangesAsync());

        Assert.Equal(before, await application.DescribeAsync(table));
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
    }

    [Fact]
    public async Task A_table_of_others_is_never_taken_over_and_so_never_removed()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        await application.TableAsync("CreateTable", ObjectValue.Of(
            ("TableName", "theirs"), ("BillingMode", "PAY_PER_REQUEST"),
            ("AttributeDefinitions", ListValue.Of(ObjectValue.Of(("AttributeName", "id"), ("AttributeType", "S")))),
            ("KeySchema", ListValue.Of(ObjectValue.Of(("AttributeName", "id"), ("KeyType", "HASH"))))));
        application.Replace("template.yaml", "BillingMode:", "TableName: theirs\n      BillingMode:");

        Assert.Equal(
            "template.yaml:13:3 Notes: a table 'theirs' exists already, and not under this logical id of the stack. "
            + "Give this one another name, or the logical id that it had.",
            await application.RefusalAsync());

        application.Write("template.yaml", Template);
        Assert.Empty(await application.ChangesAsync());
        Assert.Equal(2, (await application.TablesAsync()).Length);
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
    }

    [Fact]
    public async Task A_refused_deployment_owns_nothing_of_what_it_was_about_to_have()
    {
        (LiveApplication application, _, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "  Store:\n", """
              First:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: first
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
              Second:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: key, AttributeType: S }]
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
              Store:

            """.ReplaceLineEndings("\n"));
        Assert.Contains("DynamoDB refused the table", await application.RefusalAsync(), StringComparison.Ordinal);
        await application.TableAsync("CreateTable", ObjectValue.Of(
            ("TableName", "first"), ("BillingMode", "PAY_PER_REQUEST"),
            ("AttributeDefinitions", ListValue.Of(ObjectValue.Of(("AttributeName", "id"), ("AttributeType", "S")))),
            ("KeySchema", ListValue.Of(ObjectValue.Of(("AttributeName", "id"), ("KeyType", "HASH"))))));

        application.Write("template.yaml", Template);
        await application.DeployAsync();

        Assert.Contains("first", await application.TablesAsync());
    }
}
