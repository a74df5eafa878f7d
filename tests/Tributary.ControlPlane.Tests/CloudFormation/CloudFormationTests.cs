using System.Text;
using System.Xml.Linq;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.Tests.CloudFormation;

/// <summary>The query protocol as tools speak it; the deployment behind it is the real one, its surroundings are recorded.</summary>
public sealed class CloudFormationTests : IAsyncDisposable
{
    private const string Template = """
        Description: a shop
        Parameters:
          Stage: { Type: String, Default: dev }
          Secret: { Type: String, NoEcho: true, Default: none }
        Resources:
          Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: !Sub 'shop-${Stage}', AuthenticationType: API_KEY } }
          Role: { Type: AWS::IAM::Role }
        Outputs:
          Id: { Value: !GetAtt Api.ApiId, Description: the id, Export: { Name: shop-id } }
        """;

    private readonly QueryWorkbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_change_set_shows_what_would_change_and_executing_it_deploys()
    {
        string stackId = await _bench.TextAsync("StackId", CreateChangeSet());

        XElement described = await _bench.RunAsync(("Action", "DescribeChangeSet"), ("StackName", "shop"), ("ChangeSetName", "first"));
        Assert.Equal(
            [("Add", "Role"), ("Add", "Api")],
            described.Descendants("ResourceChange").Select(change => (change.Element("Action")!.Value, change.Element("LogicalResourceId")!.Value)));
        Assert.Equal(("AVAILABLE", "CREATE_COMPLETE"), (described.Element("ExecutionStatus")!.Value, described.Element("Status")!.Value));
        Assert.Equal("REVIEW_IN_PROGRESS", await _bench.TextAsync("StackStatus", ("Action", "DescribeStacks"), ("StackName", "shop")));
        Assert.Equal(0, _bench.Management.Commits);

        await _bench.RunAsync(("Action", "ExecuteChangeSet"), ("StackName", "shop"), ("ChangeSetName", "first"));

        XElement stack = await _bench.RunAsync(("Action", "DescribeStacks"), ("StackName", stackId));
        Assert.Equal((stackId, "CREATE_COMPLETE"), (QueryWorkbench.Text(stack, "StackId"), QueryWorkbench.Text(stack, "StackStatus")));
        Assert.Equal(
            [("Secret", "****"), ("Stage", "prod")],
            stack.Descendants("Parameters").Elements("member").Select(parameter => (QueryWorkbench.Text(parameter, "ParameterKey"), QueryWorkbench.Text(parameter, "ParameterValue"))));
        Assert.Equal(("Id", "the id", "shop-id"), (QueryWorkbench.Text(stack, "OutputKey"), QueryWorkbench.Text(stack, "Description"), QueryWorkbench.Text(stack, "ExportName")));
        Assert.Contains("shop-prod", _bench.Management.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_again_is_no_change_in_the_words_that_tools_look_for()
    {
        await DeployAsync();

        await _bench.RunAsync([.. CreateChangeSet("UPDATE", "again")]);
        XElement described = await _bench.RunAsync(("Action", "DescribeChangeSet"), ("StackName", "shop"), ("ChangeSetName", "again"));

        Assert.Equal(
            ("FAILED", "The submitted information didn't contain changes. Submit different information to create a change set."),
            (QueryWorkbench.Text(described, "Status"), QueryWorkbench.Text(described, "StatusReason")));
        Assert.Equal(
            (400, "ValidationError", "No updates are to be performed."),
            await _bench.RefusalAsync(("Action", "UpdateStack"), ("StackName", "shop"), ("UsePreviousTemplate", "true"),
                ("Parameters.member.1.ParameterKey", "Stage"), ("Parameters.member.1.UsePreviousValue", "true"),
                ("Parameters.member.2.ParameterKey", "Secret"), ("Parameters.member.2.UsePreviousValue", "true")));
        Assert.Equal("InvalidChangeSetStatus", (await _bench.RefusalAsync(
            ("Action", "ExecuteChangeSet"), ("StackName", "shop"), ("ChangeSetName", "again"))).Code);
    }

    [Fact]
    public async Task A_refused_update_leaves_the_stack_and_tells_why_in_its_events()
    {
        await DeployAsync();
        int commits = _bench.Management.Commits;

        await _bench.RunAsync(("Action", "UpdateStack"), ("StackName", "shop"), ("TemplateBody", Template.Replace("API_KEY", "API_KEEY", StringComparison.Ordinal)));

        XElement stack = await _bench.RunAsync(("Action", "DescribeStacks"), ("StackName", "shop"));
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", QueryWorkbench.Text(stack, "StackStatus"));
        XElement events = await _bench.RunAsync(("Action", "DescribeStackEvents"), ("StackName", "shop"));
        Assert.Contains(
            ("Api", "UPDATE_FAILED"),
            events.Descendants("member").Select(member => (QueryWorkbench.Text(member, "LogicalResourceId"), QueryWorkbench.Text(member, "ResourceStatus"))));
        Assert.Contains("'API_KEEY' is not one of", QueryWorkbench.Text(stack, "StackStatusReason"), StringComparison.Ordinal);
        Assert.Equal(commits, _bench.Management.Commits);
    }

    [Fact]
    public async Task A_refused_creation_can_only_be_deleted()
    {
        await _bench.RunAsync(("Action", "CreateStack"), ("StackName", "bad"), ("TemplateBody", "Resources: { A: { Type: AWS::AppSync::ApiCache } }"));

        Assert.Equal("ROLLBACK_COMPLETE", await _bench.TextAsync("StackStatus", ("Action", "DescribeStacks"), ("StackName", "bad")));
        Assert.Contains("is in ROLLBACK_COMPLETE state and can not be updated.", (await _bench.RefusalAsync(
            ("Action", "UpdateStack"), ("StackName", "bad"), ("TemplateBody", Template))).Message, StringComparison.Ordinal);

        await _bench.RunAsync(("Action", "DeleteStack"), ("StackName", "bad"));

        Assert.Equal((400, "ValidationError", "Stack with id bad does not exist"), await _bench.RefusalAsync(("Action", "DescribeStacks"), ("StackName", "bad")));
        await _bench.RunAsync(("Action", "DeleteStack"), ("StackName", "bad"));
    }

    [Fact]
    public async Task A_stack_that_another_imports_from_stays_and_says_so()
    {
        await DeployAsync();
        await _bench.RunAsync(("Action", "CreateStack"), ("StackName", "user"), ("TemplateBody", """
            Resources: { Role: { Type: AWS::IAM::Role } }
            Outputs: { Id: { Value: !ImportValue shop-id } }
            """));
        Assert.Equal("user", (await _bench.RunAsync(("Action", "ListImports"), ("ExportName", "shop-id"))).Descendants("member").Single().Value);

        await _bench.RunAsync(("Action", "DeleteStack"), ("StackName", "shop"));

        XElement stack = await _bench.RunAsync(("Action", "DescribeStacks"), ("StackName", "shop"));
        Assert.Equal("DELETE_FAILED", QueryWorkbench.Text(stack, "StackStatus"));
        Assert.Contains("the stack 'user' imports it", QueryWorkbench.Text(stack, "StackStatusReason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_in_S3_is_deployed_and_one_that_came_over_the_wire_reads_no_file_of_the_server()
    {
        await _bench.Objects.PutAsync("assets", "a/shop.yaml", Encoding.UTF8.GetBytes(Template), CancellationToken.None);
        await _bench.RunAsync(("Action", "CreateStack"), ("StackName", "shop"), ("TemplateURL", "https://s3.eu-west-1.amazonaws.com/assets/a/shop.yaml"));
        Assert.Equal("CREATE_COMPLETE", await _bench.TextAsync("StackStatus", ("Action", "DescribeStacks"), ("StackName", "shop")));

        string secret = Path.Combine(_bench.Folder, "secret.graphql");
        await File.WriteAllTextAsync(secret, "type Query { a: Int }", TestContext.Current.CancellationToken);
        await _bench.RunAsync(("Action", "CreateStack"), ("StackName", "thief"), ("TemplateBody", $$"""
            Resources:
              Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: thief, AuthenticationType: API_KEY } }
              Schema: { Type: AWS::AppSync::GraphQLSchema, Properties: { ApiId: !GetAtt Api.ApiId, DefinitionS3Location: {{secret}} } }
            """));

        Assert.Contains(
            "is a path on the machine that sent the template",
            await _bench.TextAsync("StackStatusReason", ("Action", "DescribeStacks"), ("StackName", "thief")), StringComparison.Ordinal);
        Assert.Equal(
            (400, "ValidationError", "S3 error: there is no object at s3://assets/nothing here."),
            await _bench.RefusalAsync(("Action", "CreateStack"), ("StackName", "x"), ("TemplateURL", "s3://assets/nothing")));
    }

    [Fact]
    public async Task A_stack_deployed_in_another_way_is_described_too()
    {
        string template = Path.Combine(_bench.Folder, "template.yaml");
        await File.WriteAllTextAsync(template, Template, TestContext.Current.CancellationToken);
        await _bench.Deployer.DeployAsync(
            new DeploymentRequest { TemplatePath = template, StackName = "dev", Scope = _bench.Scope }, null, TestContext.Current.CancellationToken);

        XElement stacks = await _bench.RunAsync(("Action", "ListStacks"));
        XElement resources = await _bench.RunAsync(("Action", "ListStackResources"), ("StackName", "dev"));

        Assert.Equal("dev", QueryWorkbench.Text(stacks, "StackName"));
        Assert.Equal(["Api", "Role"], resources.Descendants("LogicalResourceId").Select(id => id.Value));
    }

    [Theory]
    [InlineData("Action=Nope", "InvalidAction", "The action Nope is not valid for this endpoint: it is not one that this version answers.")]
    [InlineData("", "InvalidAction", "The action  is not valid for this endpoint: it is not one that this version answers.")]
    [InlineData("Action=CreateStack&StackName=a_b&TemplateBody=x", "ValidationError",
        "1 validation error detected: Value 'a_b' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")]
    [InlineData("Action=CreateStack", "ValidationError",
        "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null")]
    [InlineData("Action=CreateStack&StackName=a", "ValidationError", "Either Template URL or Template Body must be specified.")]
    [InlineData("Action=CreateStack&StackName=a&TemplateBody=%5B", "ValidationError", "Template error: template:2:1: the template is not ")]
    [InlineData("Action=a&Action=b", "MalformedInput", "The parameter Action is given twice, or there are more than 10000.")]
    [InlineData("Action=DescribeChangeSet&ChangeSetName=none", "ChangeSetNotFound", "ChangeSet [none] does not exist")]
    [InlineData("Action=UpdateStack&StackName=none", "ValidationError", "Stack [none] does not exist")]
    public async Task What_cannot_be_done_is_refused(string form, string code, string message)
    {
        (_, string actual, string text) = await _bench.RefusalAsync(form);

        Assert.Equal(code, actual);
        Assert.StartsWith(message, text, StringComparison.Ordinal);
    }

    private async Task DeployAsync()
    {
        await _bench.RunAsync([.. CreateChangeSet()]);
        await _bench.RunAsync(("Action", "ExecuteChangeSet"), ("StackName", "shop"), ("ChangeSetName", "first"));
    }

    private static (string, string)[] CreateChangeSet(string kind = "CREATE", string name = "first") =>
    [
        ("Action", "CreateChangeSet"), ("StackName", "shop"), ("ChangeSetName", name), ("ChangeSetType", kind), ("TemplateBody", Template),
        ("Parameters.member.1.ParameterKey", "Stage"), ("Parameters.member.1.ParameterValue", "prod"),
        ("Parameters.member.2.ParameterKey", "Secret"), ("Parameters.member.2.ParameterValue", "hush"),
    ];
}
