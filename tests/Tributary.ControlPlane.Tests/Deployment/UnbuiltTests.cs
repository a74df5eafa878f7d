using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Tests.Management;
using Tributary.DynamoDb;
using Tributary.Storage.Sqlite;

namespace Tributary.ControlPlane.Tests.Deployment;

/// <summary>What this version does not run is refused when it is deployed, at its place in the template.</summary>
public sealed class UnbuiltTests : IDisposable
{
    private const string Template = """
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties:
              Name: shop
              AuthenticationType: MODE
              VISIBILITY
          Schema:
            Type: AWS::AppSync::GraphQLSchema
            Properties:
              ApiId: !GetAtt Api.ApiId
              Definition: "type Query { a: String }"
          Source:
            Type: AWS::AppSync::DataSource
            Properties: { ApiId: !GetAtt Api.ApiId, Name: Source, Type: TYPE }
          Resolver:
            Type: AWS::AppSync::Resolver
            Properties:
              ApiId: !GetAtt Api.ApiId
              TypeName: Query
              FieldName: a
              DataSourceName: !GetAtt Source.Name
              CODE
        """;

    private const string UserPool = "UserPoolConfig: { UserPoolId: us-east-1_abc, AwsRegion: us-east-1, DefaultAction: ALLOW }";
    private const string Authorizer = "LambdaAuthorizerConfig: { AuthorizerUri: 'arn:aws:lambda:us-east-1:123456789012:function:gate' }";
    private const string JavaScript = "Runtime: { Name: APPSYNC_JS, RuntimeVersion: 1.0.0 }\n      Code: 'export function request() { return {}; } export function response(ctx) { return ctx.result; }'";
    private const string Velocity = "RequestMappingTemplate: '{}'\n      ResponseMappingTemplate: '{}'";

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("API_KEY", "", "NONE", JavaScript, null)]
    [InlineData("AMAZON_COGNITO_USER_POOLS", UserPool, "NONE", JavaScript, null)]
    [InlineData("AWS_LAMBDA", Authorizer, "NONE", JavaScript, "2:3 Api: In this version the authorization mode AWS_LAMBDA is not built. Use API_KEY or AWS_IAM.")]
    [InlineData("API_KEY", "", "AMAZON_BEDROCK_RUNTIME", JavaScript, "13:3 Source: In this version data sources of type AMAZON_BEDROCK_RUNTIME are not built. Use AMAZON_DYNAMODB or HTTP or NONE.")]
    [InlineData("API_KEY", "", "NONE", Velocity, null)]
    public async Task What_is_not_built_is_refused_and_nothing_is_deployed(
        string mode, string visibility, string type, string code, string? refusal)
    {
        var publisher = new RecordingPublisher();
        await using SqliteStorage storage = await SqliteStorage.OpenTemporaryAsync();
        using DefinitionStore definitions = await DefinitionStore.OpenAsync(storage, publisher, CancellationToken.None);
        var sessions = new ManagementSessions(NewManagement(definitions));
        var tables = new DynamoDbService(storage, TimeProvider.System);
        using var deployer = new StackDeployer(storage, sessions, tables, TimeProvider.System, RandomSource.System);
        string file = Path.Combine(_folder, "template.yaml");
        await File.WriteAllTextAsync(file, Template.Replace("MODE", mode, StringComparison.Ordinal)
            .Replace("VISIBILITY", visibility, StringComparison.Ordinal)
            .Replace("TYPE", type, StringComparison.Ordinal)
            .Replace("CODE", code, StringComparison.Ordinal));
        var scope = new AwsScope("123456789012", "us-east-1");
        var request = new DeploymentRequest { TemplatePath = file, StackName = "shop", Scope = scope };

        if (refusal is null)
        {
            await deployer.DeployAsync(request, null, CancellationToken.None);
            Assert.Single(publisher.Published);
            return;
        }

        TemplateException refused = await Assert.ThrowsAsync<TemplateException>(
            () => deployer.DeployAsync(request, null, CancellationToken.None));
        Assert.Equal($"template.yaml:{refusal}", TemplateProblemText.Render(refused.Problems, _folder));
        Assert.Empty(publisher.Published);
    }

    private static ManagementService NewManagement(DefinitionStore definitions) => new(definitions, new ManagementEnvironment
    {
        Schemas = new SchemaCompiler(Dialect.Aws),
        Code = new BracketChecker(),
        Addresses = new LocalAddresses(),
        Evaluator = CodeEvaluator.Create(TimeProvider.System),
        TemplateEvaluator = TemplateEvaluator.Create(TimeProvider.System),
    });
}
