using System.Xml.Linq;

namespace Tributary.ControlPlane.Tests.CloudFormation;

/// <summary>Deployments that take longer than a request waits, and those that a server does not survive.</summary>
public sealed class InProgressTests : IAsyncDisposable
{
    private const string Template =
        "Resources: { Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: shop, AuthenticationType: API_KEY } } }";

    private readonly QueryWorkbench _bench = new(TimeSpan.Zero);

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_deployment_that_takes_long_is_answered_at_once_and_seen_in_progress()
    {
        _bench.Sessions.Close();
        string stackId = await _bench.TextAsync("StackId", Create("shop", Template));

        Assert.Equal("CREATE_IN_PROGRESS", await StatusAsync("shop"));
        Assert.Equal(["shop CREATE_IN_PROGRESS"], await EventsAsync("shop"));
        Assert.Equal(
            (400, "ValidationError", $"Stack:{stackId} is in CREATE_IN_PROGRESS state and can not be updated."),
            await _bench.RefusalAsync(("Action", "UpdateStack"), ("StackName", "shop"), ("TemplateBody", Template)));
        Assert.Equal(
            (400, "ValidationError", $"Stack [{stackId}] cannot be deleted while in status CREATE_IN_PROGRESS"),
            await _bench.RefusalAsync(("Action", "DeleteStack"), ("StackName", "shop")));
        Assert.Equal("AlreadyExistsException", (await _bench.RefusalAsync(Create("shop", Template))).Code);

        _bench.Sessions.Open();
        await _bench.UntilAsync("shop", "CREATE_COMPLETE");

        Assert.Equal(
            ["shop CREATE_IN_PROGRESS", "Api CREATE_IN_PROGRESS", "Api CREATE_COMPLETE", "shop CREATE_COMPLETE"], await EventsAsync("shop"));
    }

    [Fact]
    public async Task One_that_is_refused_rolls_back_in_the_order_of_AWS()
    {
        await _bench.RunAsync(Create("shop", Template.Replace("API_KEY", "API_KEEY", StringComparison.Ordinal)));
        XElement stack = await _bench.UntilAsync("shop", "ROLLBACK_COMPLETE");

        Assert.Equal(
            ["shop CREATE_IN_PROGRESS", "Api CREATE_FAILED", "shop ROLLBACK_IN_PROGRESS", "shop ROLLBACK_COMPLETE"], await EventsAsync("shop"));
        Assert.Equal(
            "Api.AuthenticationType: 'API_KEEY' is not one of API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA "
            + "(at template:1:99). Did you mean 'API_KEY'?",
            QueryWorkbench.Text(stack, "StackStatusReason"));
    }

    [Fact]
    public async Task What_a_server_was_in_the_middle_of_it_goes_on_with_when_it_starts()
    {
        _bench.Sessions.Close();
        await _bench.RunAsync(Create("shop", Template));
        Func<Task> resume = await _bench.RestartAsync();
        Assert.Equal("CREATE_IN_PROGRESS", await StatusAsync("shop"));
        _bench.Sessions.Open();
        await resume();

        Assert.Equal("CREATE_COMPLETE", await StatusAsync("shop"));
        Assert.Equal(1, _bench.Management.Commits);

        _bench.Sessions.Close();
        await _bench.RunAsync(("Action", "DeleteStack"), ("StackName", "shop"));
        resume = await _bench.RestartAsync();
        Assert.Equal("DELETE_IN_PROGRESS", await StatusAsync("shop"));
        _bench.Sessions.Open();
        await resume();

        Assert.Equal("Stack with id shop does not exist", (await _bench.RefusalAsync(("Action", "DescribeStacks"), ("StackName", "shop"))).Message);
    }

    [Fact]
    public async Task A_deployment_that_the_server_did_not_survive_twice_is_given_up()
    {
        _bench.Sessions.Close();
        await _bench.RunAsync(Create("shop", Template));
        Func<Task> resume = await _bench.RestartAsync();
        _bench.Sessions.Close();
        Task second = resume();
        await _bench.Sessions.ArrivalAsync();
        resume = await _bench.RestartAsync();
        await second;
        await resume();

        XElement stack = await _bench.RunAsync(("Action", "DescribeStacks"), ("StackName", "shop"));
        Assert.Equal(
            ("ROLLBACK_COMPLETE", "The server ended 2 times while it was doing this."),
            (QueryWorkbench.Text(stack, "StackStatus"), QueryWorkbench.Text(stack, "StackStatusReason")));
    }

    [Fact]
    public async Task Lists_are_cut_into_pages_that_a_new_item_in_front_does_not_move()
    {
        string resources = string.Join(", ", Enumerable.Range(100, 130).Select(number => $"R{number}: {{ Type: AWS::IAM::Role }}"));
        await _bench.RunAsync(Create("many", $"Resources: {{ {resources} }}"));
        await _bench.UntilAsync("many", "CREATE_COMPLETE");

        XElement first = await _bench.RunAsync(("Action", "DescribeStackEvents"), ("StackName", "many"));
        await _bench.RunAsync(
            ("Action", "UpdateStack"), ("StackName", "many"), ("TemplateBody", $"Resources: {{ {resources}, New: {{ Type: AWS::IAM::Role }} }}"));
        await _bench.UntilAsync("many", "UPDATE_COMPLETE");
        XElement second = await _bench.RunAsync(
            ("Action", "DescribeStackEvents"), ("StackName", "many"), ("NextToken", QueryWorkbench.Text(first, "NextToken")));
        XElement third = await _bench.RunAsync(
            ("Action", "DescribeStackEvents"), ("StackName", "many"), ("NextToken", QueryWorkbench.Text(second, "NextToken")));

        string[] ids = [.. new[] { first, second, third }.SelectMany(page => page.Descendants("EventId")).Select(id => id.Value)];
        Assert.Equal((262, 262, ""), (ids.Length, ids.Distinct().Count(), QueryWorkbench.Text(third, "NextToken")));

        XElement page = await _bench.RunAsync(("Action", "ListStackResources"), ("StackName", "many"));
        XElement rest = await _bench.RunAsync(
            ("Action", "ListStackResources"), ("StackName", "many"), ("NextToken", QueryWorkbench.Text(page, "NextToken")));
        Assert.Equal((100, 31), (page.Descendants("member").Count(), rest.Descendants("member").Count()));
        Assert.Equal(
            (400, "ValidationError", "The NextToken is not one that this list has given."),
            await _bench.RefusalAsync(("Action", "ListStacks"), ("NextToken", "bm9uZQ==")));
        Assert.Equal(400, (await _bench.RefusalAsync(("Action", "ListStacks"), ("NextToken", "%"))).Status);
    }

    [Fact]
    public async Task A_change_set_tells_replacements_and_what_stays()
    {
        const string Before = """
            Resources:
              Old: { Type: AWS::DynamoDB::Table, DeletionPolicy: Retain, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], BillingMode: PAY_PER_REQUEST } }
              Moved: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], BillingMode: PAY_PER_REQUEST } }
              Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: shop, AuthenticationType: API_KEY } }
            """;
        await _bench.RunAsync(Create("shop", Before));
        await _bench.UntilAsync("shop", "CREATE_COMPLETE");
        string after = string.Join('\n', Before.Split('\n').Where(line => !line.Contains("Old:", StringComparison.Ordinal)))
            .Replace("AttributeName: id", "AttributeName: sku", StringComparison.Ordinal).Replace("Name: shop", "Name: store", StringComparison.Ordinal);

        await _bench.RunAsync(
            ("Action", "CreateChangeSet"), ("StackName", "shop"), ("ChangeSetName", "next"), ("TemplateBody", after));
        XElement described = await _bench.RunAsync(("Action", "DescribeChangeSet"), ("StackName", "shop"), ("ChangeSetName", "next"));

        Assert.Equal(
            [
                "Modify Moved True  AttributeDefinitions,KeySchema",
                "Modify Api False  Name",
                "Remove Old  Retain ",
            ],
            described.Descendants("ResourceChange").Select(change => string.Join(' ',
                QueryWorkbench.Text(change, "Action"), QueryWorkbench.Text(change, "LogicalResourceId"),
                QueryWorkbench.Text(change, "Replacement"), QueryWorkbench.Text(change, "PolicyAction"),
                string.Join(',', change.Descendants("Target").Select(target => QueryWorkbench.Text(target, "Name"))))));
    }

    private static (string, string)[] Create(string name, string template) =>
        [("Action", "CreateStack"), ("StackName", name), ("TemplateBody", template)];

    private Task<string> StatusAsync(string name) => _bench.TextAsync("StackStatus", ("Action", "DescribeStacks"), ("StackName", name));

    // Oldest first.
    private async Task<IEnumerable<string>> EventsAsync(string name)
    {
        XElement events = await _bench.RunAsync(("Action", "DescribeStackEvents"), ("StackName", name));
        return events.Descendants("member")
            .Select(member => $"{QueryWorkbench.Text(member, "LogicalResourceId")} {QueryWorkbench.Text(member, "ResourceStatus")}").Reverse();
    }
}
