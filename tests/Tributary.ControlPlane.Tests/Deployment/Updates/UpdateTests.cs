using static Tributary.ControlPlane.Tests.Deployment.Updates.NotesApplication;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>What one changed part of an application does to the API that is served.</summary>
public sealed class UpdateTests
{
    private const string LocalCode = "export function request() { return {}; } export function response() { return 'again'; }";

    [Fact]
    public async Task A_changed_resolver_acts_and_nothing_else_changes()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("get.js", "return ctx.result", "return { ...ctx.result, text: `${ctx.result.text}!` }");

        Assert.Equal(["Get Update"], await application.ChangesAsync());

        Assert.Equal("""{"data":{"get":{"text":"hello!"}}}""", await application.AskAsync(api, SavedQuery));
        Assert.Empty(await application.ChangesAsync());
    }

    [Fact]
    public async Task A_renamed_field_answers_under_its_new_name()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("schema.graphql", "get(id", "note(id");
        application.Replace("template.yaml", "FieldName: get", "FieldName: note");

        Assert.Equal(["Schema Update", "Get Replace", "Get Delete"], await application.ChangesAsync());

        Assert.Equal("""{"data":{"note":{"text":"hello"}}}""", await application.AskAsync(api, """{ note(id: "a") { text } }"""));
        Assert.Equal(["Mutation.save", "Query.motto", "Query.note"], application.Served(api)!.Resolvers.Keys);
    }

    [Fact]
    public async Task A_data_source_comes_before_who_uses_it_and_goes_after()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "Name: Local, Type: NONE }", "Name: Other, Type: NONE }");

        Assert.Equal(["Local Replace", "Motto Update", "Local Delete"], await application.ChangesAsync());

        Assert.Equal(["Other", "Store"], application.Served(api)!.DataSources.Keys);
        Assert.Equal("""{"data":{"motto":"write"}}""", await application.AskAsync(api, "{ motto }"));
    }

    [Fact]
    public async Task A_type_of_its_own_joins_the_schema_changes_stays_behind_another_schema_and_goes()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        const string Query = """{ __type(name: "Extra") { fields { name } } }""";
        application.Replace("template.yaml", "  Local:\n", """
              Extra:
                Type: AWS::AppSync::Type
                Properties: { ApiId: !GetAtt Api.ApiId, Format: SDL, Definition: 'type Extra { one: Note }' }
              Local:

            """.ReplaceLineEndings("\n"));
        application.Replace("template.yaml", "Outputs:\n", "Outputs:\n  Extra: { Value: !GetAtt Extra.Name }\n");

        Assert.Equal("Extra", (await application.DeployAsync()).Outputs.Single(output => output.Key == "Extra").Value);
        Assert.Equal("""{"data":{"__type":{"fields":[{"name":"one"}]}}}""", await application.AskAsync(api, Query));
        Assert.Empty(await application.ChangesAsync());

        application.Replace("template.yaml", "one: Note", "two: Note");
        Assert.Equal(["Extra Update"], await application.ChangesAsync());
        Assert.Equal("""{"data":{"__type":{"fields":[{"name":"two"}]}}}""", await application.AskAsync(api, Query));

        application.Replace("schema.graphql", "type Note {", "type Note { more: Int ");
        Assert.Equal(["Schema Update", "Extra Create"], await application.ChangesAsync());
        Assert.Equal("""{"data":{"__type":{"fields":[{"name":"two"}]}}}""", await application.AskAsync(api, Query));

        application.Write("template.yaml", Template);
        Assert.Equal(["Extra Delete"], await application.ChangesAsync());
        Assert.Equal("""{"data":{"__type":null}}""", await application.AskAsync(api, Query));
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
    }

    [Fact]
    public async Task A_broken_schema_is_refused_with_its_line_and_the_API_answers_as_before()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("schema.graphql", "motto: String", "motto: Strin");
        application.Replace("get.js", "return ctx.result", "return null");

        Assert.StartsWith("schema.graphql:2:40 Schema: The type 'Strin'", await application.RefusalAsync(), StringComparison.Ordinal);

        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
        application.Write("schema.graphql", Schema);
        application.Write("get.js", Get);
        Assert.Empty(await application.ChangesAsync());
    }

    [Fact]
    public async Task A_removed_resource_is_gone_and_its_field_is_null()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        string template = Template[..Template.IndexOf("  Get:", StringComparison.Ordinal)]
            + Template[Template.IndexOf("  Motto:\n    Type", StringComparison.Ordinal)..];
        application.Write("template.yaml", template);

        Assert.Equal(["Get Delete"], await application.ChangesAsync());

        Assert.Equal("""{"data":{"get":null}}""", await application.AskAsync(api, SavedQuery));
    }

    [Fact]
    public async Task A_changed_parameter_changes_what_it_reaches()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Parameters["Says"] = "read";

        Assert.Equal(["Motto Update"], await application.ChangesAsync());

        Assert.Equal("""{"data":{"motto":"read"}}""", await application.AskAsync(api, "{ motto }"));
    }

    [Fact]
    public async Task A_renamed_logical_id_keeps_what_its_properties_identify()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "  Get:\n", "  Load:\n");
        application.Replace("template.yaml", "  Store:\n", "  Table:\n");
        application.Replace("template.yaml", "!GetAtt Store.Name", "!GetAtt Table.Name");

        Assert.Empty(await application.ChangesAsync());

        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
        Assert.Empty(await application.ChangesAsync());
    }

    [Fact]
    public async Task An_API_with_another_logical_id_is_another_API_and_the_table_stays()
    {
        (LiveApplication application, string api, string table) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "  Api:\n    Type", "  Service:\n    Type");
        application.Replace("template.yaml", "Api.ApiId", "Service.ApiId");

        var outputs = (await application.DeployAsync()).Outputs;

        string next = outputs.Single(output => output.Key == "Api").Value;
        Assert.NotEqual(api, next);
        Assert.Equal("no such API", await application.AskAsync(api, SavedQuery));
        Assert.Equal(Saved, await application.AskAsync(next, SavedQuery));
        Assert.Equal([table], await application.TablesAsync());
    }

    [Fact]
    public async Task A_unit_resolver_becomes_a_pipeline_and_a_unit_again()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        string pipeline = Template[..Template.IndexOf("  Motto:\n    Type", StringComparison.Ordinal)] + $$"""
              Say:
                Type: AWS::AppSync::FunctionConfiguration
                Properties:
                  ApiId: !GetAtt Api.ApiId
                  Name: say
                  DataSourceName: !GetAtt Local.Name
                  Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }
                  Code: "{{LocalCode}}"
              Motto:
                Type: AWS::AppSync::Resolver
                Properties:
                  ApiId: !GetAtt Api.ApiId
                  TypeName: Query
                  FieldName: motto
                  Kind: PIPELINE
                  PipelineConfig: { Functions: [!GetAtt Say.FunctionId] }
                  RequestMappingTemplate: '{}'
                  ResponseMappingTemplate: $util.toJson($ctx.prev.result)
            """.ReplaceLineEndings("\n") + "\n" + Template[Template.IndexOf("Outputs:", StringComparison.Ordinal)..];
        application.Write("template.yaml", pipeline);

        Assert.Equal(["Say Create", "Motto Update"], await application.ChangesAsync());
        Assert.Equal("""{"data":{"motto":"again"}}""", await application.AskAsync(api, "{ motto }"));

        application.Write("template.yaml", Template);
        Assert.Equal(["Motto Update", "Say Delete"], await application.ChangesAsync());
        Assert.Equal("""{"data":{"motto":"write"}}""", await application.AskAsync(api, "{ motto }"));
        Assert.Empty(application.Served(api)!.Functions);
    }

    [Fact]
    public async Task Another_authorization_mode_lets_other_callers_in()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "AuthenticationType: API_KEY", "AuthenticationType: AWS_IAM");

        Assert.Equal(["Api Update"], await application.ChangesAsync());

        Assert.Equal("AWS_IAM", application.Served(api)!.AuthenticationType);
        application.Replace("template.yaml", "AuthenticationType: AWS_IAM", "AuthenticationType: API_KEY");
        Assert.Equal(["Api Update"], await application.ChangesAsync());
        Assert.Equal(Saved, await application.AskAsync(api, SavedQuery));
    }
}
