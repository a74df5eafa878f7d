using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class RedeploymentTests
{
    [Fact]
    public async Task A_changed_function_file_is_exactly_one_UpdateFunction()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("resolvers/loadRoom.js", "ctx.result", "ctx.result ?? null");

        string call = Assert.Single(await bench.RedeployAsync());

        Assert.StartsWith(
            "UpdateFunction {\"functionId\":\"function3\",\"apiId\":\"api1\",\"name\":\"loadRoom\"", call, StringComparison.Ordinal);
        Assert.Contains("ctx.result ?? null", call, StringComparison.Ordinal);
        Assert.Equal(2, bench.Management.Commits);
    }

    [Fact]
    public async Task A_changed_resolver_file_is_exactly_one_UpdateResolver()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("resolvers/post.js", "({})", "({ payload: 1 })");

        string call = Assert.Single(await bench.RedeployAsync());

        Assert.StartsWith(
            "UpdateResolver {\"apiId\":\"api1\",\"typeName\":\"Mutation\",\"fieldName\":\"postMessage\"", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reordered_keys_and_comments_change_nothing()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("template.yaml", "EnvironmentVariables: { STAGE: !Ref Stage, LIMIT: 20 }",
            "EnvironmentVariables: { LIMIT: '20', STAGE: dev } # same");

        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task Writing_out_a_default_does_not_replace_the_API()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("template.yaml", "XrayEnabled: 'true'", "XrayEnabled: true\n      Visibility: GLOBAL");

        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_changed_setting_updates_the_API_and_nothing_else()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("template.yaml", "XrayEnabled: 'true'", "XrayEnabled: 'false'");

        string call = Assert.Single(await bench.RedeployAsync());

        Assert.StartsWith("UpdateGraphqlApi {\"apiId\":\"api1\",\"name\":\"chat-dev\"", call, StringComparison.Ordinal);
        Assert.DoesNotContain("tags", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_environment_variables_and_tags_have_operations_of_their_own()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("template.yaml", "LIMIT: 20", "LIMIT: 30");
        bench.Replace("template.yaml", "{ team: chat }", "{ owner: me }");

        Assert.Equal(
            [
                """PutGraphqlApiEnvironmentVariables {"apiId":"api1","environmentVariables":{"STAGE":"dev","LIMIT":"30"}}""",
                """UntagResource {"resourceArn":"arn:aws:appsync:eu-west-1:123456789012:apis/api1","tagKeys":["team"]}""",
                """TagResource {"resourceArn":"arn:aws:appsync:eu-west-1:123456789012:apis/api1","tags":{"owner":"me","graphqlapi:createdBy":"SAM"}}""",
            ],
            await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_renamed_field_takes_its_resolver_along()
    {
        using Workbench bench = await DeployedAsync();
        bench.Replace("schema.graphql", "getRoom(", "room(");
        bench.Replace("template.yaml", "getRoom: { Pipeline", "room: { Pipeline");

        string[] calls = await bench.RedeployAsync();

        Assert.Equal(["StartSchemaCreation", "CreateResolver"], calls.Select(call => call.Split(' ')[0]));
        Assert.Contains("api1/resolvers/Query.room", bench.Management.Paths);
        Assert.DoesNotContain("api1/resolvers/Query.getRoom", bench.Management.Paths);
    }

    [Fact]
    public async Task A_resolver_that_the_API_lost_with_its_field_is_made_again()
    {
        using Workbench bench = await DeployedAsync();
        bench.Management.Remove("api1/resolvers/Query.getRoom");
        bench.Management.Calls.Clear();

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(["CreateResolver"], bench.Management.Operations);
        ResourceSummary made = Assert.Single(result.Resources, resource => resource.Action != ResourceAction.Unchanged);
        Assert.Equal(("ChatApiQuerygetRoom", ResourceAction.Create,
            "it had been deleted by others"), (made.LogicalId, made.Action, made.Note));
    }

    [Fact]
    public async Task An_API_deleted_by_others_is_made_again_and_the_tables_stay()
    {
        using Workbench bench = await DeployedAsync();
        bench.Management.Remove("api1");

        string[] calls = await bench.RedeployAsync();

        Assert.Equal("CreateGraphqlApi", calls[0].Split(' ')[0]);
        Assert.DoesNotContain(calls, call => call.Contains("Table", StringComparison.Ordinal) && !call.Contains(
            "tableName", StringComparison.Ordinal));
        Assert.Equal(2, bench.Tables.Names.Count());
        Assert.Contains("api6/resolvers/Query.getRoom", bench.Management.Paths);
    }

    [Fact]
    public async Task Two_resolvers_may_swap_their_fields()
    {
        using var bench = new Workbench(("template.yaml", Swap("a", "b")));
        await bench.DeployAsync();
        bench.Write("template.yaml", Swap("b", "a"));

        Assert.Equal(["UpdateResolver", "UpdateResolver"], (await bench.RedeployAsync()).Select(call => call.Split(' ')[0]));
        Assert.Equal("one", bench.Management.Entry("api1/resolvers/Query.b")["requestMappingTemplate"]);
    }

    [Fact]
    public async Task A_second_resolver_on_a_field_is_refused_at_its_place()
    {
        using Workbench bench = Workbench.OfTemplate(Swap("a", "a"));

        Assert.Equal("template.yaml:21:3 Two: Only one resolver is allowed per field.", await bench.RefusalAsync());
    }

    private static async Task<Workbench> DeployedAsync()
    {
        var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        return bench;
    }

    private static string Swap(string first, string second) => $$"""
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: swap, AuthenticationType: API_KEY }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties: { ApiId: !GetAtt Api.ApiId, Definition: 'type Query { a: Int b: Int }' }
          Nothing:
            Type: AWS::AppSync::DataSource
            Properties: { ApiId: !GetAtt Api.ApiId, Name: Nothing, Type: NONE }
          One:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: {{first}}
              DataSourceName: Nothing
              RequestMappingTemplate: one
              ResponseMappingTemplate: one

          Two:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: {{second}}
              DataSourceName: Nothing
              RequestMappingTemplate: two
              ResponseMappingTemplate: two
        """;
}
