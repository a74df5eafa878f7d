using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>What a person reads when something is wrong; in every case nothing has changed.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("DataSource: Messages", "DataSource: Mesages",
        "template.yaml:35:23 ChatApi.Functions.postMessage: the function names data source 'Mesages', which is not defined. Did you "
        + "mean 'Messages'?")]
    [InlineData("getRoom: { Pipeline: [loadRoom] }", "getRoom: { Pipeline: [loadRom] }",
        "template.yaml:47:33 ChatApi.Resolvers.Query.getRoom.Pipeline: the pipeline names function 'loadRom', which is not defined. "
        + "Did you mean 'loadRoom'?")]
    [InlineData("SchemaUri: schema.graphql", "SchemaUri: schema.graphq",
        "template.yaml:14:18 ChatApi.SchemaUri.DefinitionS3Location: the file 'schema.graphq' does not exist. Did you mean "
        + "'schema.graphql'?")]
    [InlineData("SchemaUri: schema.graphql", "XrayEnabled2: true",
        "template.yaml:10:3 ChatApi: neither of 'SchemaInline' and 'SchemaUri' are given. Give exactly one of the two.\n"
        + "template.yaml:14:7 ChatApi.XrayEnabled2: AWS::Serverless::GraphQLApi has no property 'XrayEnabled2'. Did you mean "
        + "'XrayEnabled'?")]
    [InlineData("XrayEnabled: 'true'", "XrayEnabled: maybe",
        "template.yaml:15:20 ChatApi.XrayEnabled: must be true or false, and this is 'maybe'.")]
    [InlineData("Type: API_KEY", "Type: APIKEY",
        "template.yaml:17:15 ChatApi.AuthenticationType: 'APIKEY' is not one of API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, "
        + "OPENID_CONNECT, AWS_LAMBDA. Did you mean 'API_KEY'?")]
    [InlineData("MaxBatchSize: 5", "MaxBatchSize: [5]",
        "template.yaml:54:27 ChatApi.Resolvers.Mutation.post.MaxBatchSize: must be a number, and this is a list.")]
    [InlineData("TableName: !Ref MessageTable, ", "",
        "template.yaml:27:21 ChatApi.DataSources.DynamoDb.Messages: the property 'TableName' is missing.")]
    [InlineData("!Ref RoomTable,", "!Ref RomTable,",
        "template.yaml:26:31 ChatApi.DataSources.DynamoDb.Rooms: no parameter or resource is named 'RomTable'. Did you mean 'RoomTable'?")]
    [InlineData("!GetAtt ChatApi.GraphQLUrl", "!GetAtt ChatApi.GraphQLUri",
        "template.yaml:69:17 Outputs.Url: 'ChatApi' has no attribute 'GraphQLUri'. Did you mean 'GraphQLUrl'?")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\n", "",
        "template.yaml:9:3 ChatApi.Type: AWS::Serverless::GraphQLApi needs the SAM transform, and the template does not declare it. "
        + "Add 'Transform: AWS::Serverless-2016-10-31' at the top.\n"
        + "template.yaml:54:3 RoomTable.Type: AWS::Serverless::SimpleTable needs the SAM transform, and the template does not declare "
        + "it. Add 'Transform: AWS::Serverless-2016-10-31' at the top.")]
    [InlineData("DeletionPolicy: Retain", "DeletionPolicy: Retian",
        "template.yaml:59:21 MessageTable.DeletionPolicy: there is no policy 'Retian'. Did you mean 'Retain'?")]
    [InlineData("Outputs:\n", "Output:\n", "template.yaml:68:1: a template has no section 'Output'. Did you mean 'Outputs'?")]
    [InlineData("  SimpleTable:\n", "  SimpelTable:\n",
        "template.yaml:7:3 Globals.SimpelTable: 'Globals' has no section 'SimpelTable'. Did you mean 'SimpleTable'?")]
    [InlineData("Name: !Sub chat-${Stage}", "Name: !Sub chat-${Stag}",
        "template.yaml:13:13 ChatApi: no parameter or resource is named 'Stag'. Did you mean 'Stage'?")]
    public async Task A_broken_template_is_refused_with_place_reason_and_fix(string before, string after, string expected)
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        bench.Replace("template.yaml", before, after);

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_schema_error_is_at_its_line_of_the_schema_file()
    {
        using var bench = new Workbench(ChatApplication.Files);
        await bench.DeployAsync();
        bench.Replace("schema.graphql", "): Message", "): Mesage");

        Assert.Equal(
            "schema.graphql:3:21 ChatApi.SchemaUri: The type Mesage is not defined. Did you mean Message?", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_code_error_is_at_its_line_of_the_code_file()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Write("resolvers/loadRoom.js", "export function request() {\n  while (true) {}\n}\n");

        Assert.Equal("resolvers/loadRoom.js:2:3 ChatApi.Functions.loadRoom: while loops are not supported. Write a for-of loop.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_code_error_in_an_inline_text_is_at_its_line_of_the_template()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Replace("template.yaml", "return {};", "while (true) {}");

        Assert.Equal("template.yaml:42:15 ChatApi.Functions.stamp: while loops are not supported. Write a for-of loop.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task All_broken_files_are_reported_at_once_and_what_needs_them_is_not()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Write("resolvers/loadRoom.js", "while (true) {}\n");
        bench.Write("resolvers/postMessage.js", "\nwhile (true) {}\n");
        bench.Replace("template.yaml", "MaxBatchSize: 5", "MaxBatchSize: many");

        Assert.Equal(
            "resolvers/loadRoom.js:1:3 ChatApi.Functions.loadRoom: while loops are not supported. Write a for-of loop.\n"
            + "resolvers/postMessage.js:2:3 ChatApi.Functions.postMessage: while loops are not supported. Write a for-of loop.",
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task A_data_source_named_as_a_text_gets_a_suggestion()
    {
        using Workbench bench = OfResolver("DataSourceName: Nothin, FieldName: a");

        Assert.Equal(
            "template.yaml:14:65 Resolver.DataSourceName: No data source found named Nothin. Did you mean 'Nothing'?",
            await bench.RefusalAsync());
    }

    [Theory]
    [InlineData("DataSourceName: Nothing, FieldName: b", "template.yaml:14:85 Resolver.FieldName: No field named b found on type Query.")]
    [InlineData("DataSourceName: Nothing",
        "template.yaml:11:3 Resolver: the property 'FieldName' is missing. AWS::AppSync::Resolver requires it.")]
    [InlineData("FieldName: !Ref 'AWS::NoValue'",
        "template.yaml:11:3 Resolver: the property 'FieldName' is missing. AWS::AppSync::Resolver requires it.")]
    [InlineData("FieldName: a, Fieldname: a",
        "template.yaml:14:63 Resolver.Fieldname: AWS::AppSync::Resolver has no property 'Fieldname'. Did you mean 'FieldName'?")]
    [InlineData("FieldName: a, Runtime: { Name: APPSYNC_JS }",
        "template.yaml:14:72 Resolver.Runtime: the property 'RuntimeVersion' is missing. Runtime requires it.")]
    [InlineData("FieldName: a, Code: x, CodeS3Location: y",
        "template.yaml:14:88 Resolver.CodeS3Location: 'Code' and 'CodeS3Location' are both given. Remove one of the two.")]
    [InlineData("FieldName: a, CodeS3Location: s3://bucket/key.js",
        "template.yaml:14:79 Resolver.CodeS3Location: 's3://bucket/key.js' is in S3, and neither an asset manifest nor the template's folder has a file of that "
        + "name. Name a file relative to the template.")]
    public async Task A_wrong_property_of_a_raw_resource_is_at_its_place(string properties, string expected)
    {
        using Workbench bench = OfResolver(properties);

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Theory]
    [InlineData(
        "A: { Type: AWS::IAM::Role, DependsOn: B }\n  B: { Type: AWS::IAM::Role, Properties: { X: !GetAtt C.Arn } }\n  C: { Type: "
        + "AWS::IAM::Role, Properties: { X: !Sub '${A}' } }",
        "template.yaml:2:41 A: these resources need each other in a circle: A -> B -> C -> A. Break it by writing one of the values out.")]
    [InlineData("A: { Type: AWS::IAM::Role, DependsOn: [Bee] }\n  Be: { Type: AWS::IAM::Role }",
        "template.yaml:2:42 A.DependsOn: no resource is named 'Bee'. Did you mean 'Be'?")]
    [InlineData("A: { Type: AWS::AppSync::ApiCache }",
        "template.yaml:2:3 A: AWS::AppSync::ApiCache: caching is not built yet. Remove it to deploy the rest.")]
    [InlineData("A: { Type: AWS::CloudFormation::Stack }",
        "template.yaml:2:3 A: the property 'TemplateURL' is missing. AWS::CloudFormation::Stack requires it.")]
    [InlineData("A: { Properties: {} }", "template.yaml:2:3 A: the resource has no 'Type'. Add one, such as AWS::AppSync::GraphQLApi.")]
    [InlineData("A: { Type: AWS::IAM::Role, Name: x }",
        "template.yaml:2:30 A: a resource has no attribute 'Name'. Properties belong below 'Properties'.")]
    [InlineData("A_B: { Type: AWS::IAM::Role }", "template.yaml:2:3 A_B: the name 'A_B' must be 1 to 255 letters and digits.")]
    [InlineData("A: { Type: AWS::IAM::Role, Condition: Nope }", "template.yaml:2:41 A.Condition: no condition is named 'Nope'.")]
    public async Task A_wrong_resource_is_refused(string resources, string expected)
    {
        using Workbench bench = Workbench.OfTemplate($"Resources:\n  {resources}\n");

        Assert.Equal(expected, await bench.RefusalAsync());
    }

    [Fact]
    public async Task An_AppSync_resource_that_needs_a_Lambda_function_is_refused_and_other_uses_are_not()
    {
        using var bench = new Workbench(ChatApplication.Files);
        const string Function = "Outputs:\n  Fn: { Value: !GetAtt Search.Arn }\n  FnRole: { Value: !GetAtt SearchRole.Arn }\n";
        bench.Replace("template.yaml", "Outputs:\n", Function);
        bench.Replace("template.yaml", "  RoomTable:\n",
            "  Search:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: index.handler, CodeUri: fn/ }\n  RoomTable:\n");

        DeploymentResult result = await bench.DeployAsync();
        Assert.Contains(result.Resources, resource => resource is { LogicalId: "Search", Type: "AWS::Lambda::Function", IsRecordedOnly: true });

        bench.Replace("template.yaml", "      Functions:\n",
            "        Lambda: { Find: { FunctionArn: !GetAtt Search.Arn } }\n      Functions:\n");
        Assert.Equal(
            "template.yaml:28:40 ChatApi.DataSources.Lambda.Find.LambdaConfig.LambdaFunctionArn: this needs 'Search', and Lambda "
            + "functions are not run yet. "
            + "Use another data source, or leave this part out.",
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task An_unknown_type_is_recorded_with_a_warning()
    {
        using Workbench bench = Workbench.OfTemplate(
            "Resources:\n  A: { Type: AWS::DynamoDb::Table }\nOutputs:\n  A: { Value: !GetAtt A.StreamArn }\n");

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal(
            "template.yaml:2:3 A: the type AWS::DynamoDb::Table is not known here: it is recorded, and its values are stand-ins. Did "
            + "you mean 'AWS::DynamoDB::Table'?",
            TemplateProblemText.Render(Assert.Single(result.Warnings), bench.Folder));
        Assert.Matches("^arn:aws:dynamodb:eu-west-1:123456789012:chat-A-[A-Z2-7]{12}$", Assert.Single(result.Outputs).Value);
    }

    [Fact]
    public async Task A_refused_deployment_names_its_files_also_the_missing_one()
    {
        using var bench = new Workbench(ChatApplication.Files);
        File.Delete(Path.Combine(bench.Folder, "resolvers/post.js"));

        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(() => bench.DeployAsync());

        Assert.Contains(Path.Combine(bench.Folder, "resolvers/post.js"), refusal.InputFiles);
        Assert.Contains(Path.Combine(bench.Folder, "template.yaml"), refusal.InputFiles);
    }

    [Fact]
    public async Task A_template_that_is_gone_for_a_moment_is_still_named_for_the_watcher()
    {
        using var bench = new Workbench(("other.txt", ""));

        TemplateException refusal = await Assert.ThrowsAsync<TemplateException>(() => bench.DeployAsync());

        Assert.Contains(Path.Combine(bench.Folder, "template.yaml"), refusal.InputFiles);
    }

    [Fact]
    public async Task What_only_the_commit_refuses_changes_nothing_either()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Management.CommitFailure = new AwsError("ConcurrentModificationException", 409,
            "API api1 was changed by another request at the same time.");

        Assert.Equal("API api1 was changed by another request at the same time.", await bench.RefusalAsync());
    }

    [Fact]
    public async Task What_only_the_compilation_of_the_whole_finds_is_at_its_line_of_the_code_file()
    {
        using var bench = new Workbench(ChatApplication.Files);
        bench.Management.CommitFailure = new DefinitionException("api1",
        [
            new DefinitionProblem(
                DefinitionPlace.Resolver(new ResolverDefinition { TypeName = "Mutation", FieldName = "postMessage" }),
                "It cannot run.", 2, 8, Fix: "Mend it."),
            new DefinitionProblem(
                DefinitionPlace.Function(new FunctionDefinition { FunctionId = "function5", Name = "stamp", DataSourceName = "None" }),
                "It is odd."),
            new DefinitionProblem(DefinitionPlace.Schema, "It does not fit.", 3, 6),
            new DefinitionProblem(DefinitionPlace.Api("chat"), "It is too large."),
            new DefinitionProblem(DefinitionPlace.Cache("chat"), "It is too cold."),
        ]);

        Assert.Equal(
            """
            resolvers/post.js:2:8 ChatApi.Resolvers.Mutation.post: It cannot run. Mend it.
            template.yaml:37:9 ChatApi.Functions.stamp: It is odd.
            schema.graphql:3:6 ChatApi.SchemaUri: It does not fit.
            template.yaml:10:3 ChatApi: It is too large.
            template.yaml:1:1: cache of API chat: It is too cold.
            """,
            await bench.RefusalAsync());
    }

    [Fact]
    public async Task Of_two_APIs_with_one_name_the_right_one_is_named()
    {
        using Workbench bench = Workbench.OfTemplate("""
            Resources:
              First:
                Type: AWS::AppSync::GraphQLApi
                Properties: { Name: chat, AuthenticationType: API_KEY }
              Second:
                Type: AWS::AppSync::GraphQLApi
                Properties: { Name: chat, AuthenticationType: API_KEY }
            """);
        bench.Management.CommitFailure = new DefinitionException(
            "api2", [new DefinitionProblem(DefinitionPlace.Api("chat"), "It is too large.")]);

        Assert.StartsWith("template.yaml:5:3 Second: It is too large.", await bench.RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("a_b")]
    [InlineData("")]
    public async Task A_name_that_no_stack_can_have_is_refused(string name)
    {
        using var bench = new Workbench(ChatApplication.Files);

        Assert.Equal($"'{name}' is not a name for a stack. Use 1 to 128 letters, digits and hyphens, beginning with a letter.", await bench.RefusalAsync(name));
    }

    private static Workbench OfResolver(string properties) => Workbench.OfTemplate($$"""
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: rooms, AuthenticationType: API_KEY }
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties: { ApiId: !Ref Api, Definition: 'type Query { a: Int }' }
          Nothing:
            Type: AWS::AppSync::DataSource
            Properties: { ApiId: !Ref Api, Name: Nothing, Type: NONE }
          Resolver:
            Type: AWS::AppSync::Resolver
            Properties: { ApiId: x, TypeName: Query, {{properties}} }
        """.Replace("!Ref Api", "!GetAtt Api.ApiId", StringComparison.Ordinal).Replace("ApiId: x", "ApiId: api1", StringComparison.Ordinal)
            .Replace("Type: AWS::AppSync::Resolver", "Type: AWS::AppSync::Resolver\n    DependsOn: Nothing", StringComparison.Ordinal));
}
