using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Packages;

public sealed class AmplifyBuildTests
{
    private const string Build = "amplify/backend/api/notes/build";

    private const string Root = """
        {
          "Parameters": {
            "AppSyncApiName": {"Type": "String"}, "env": {"Type": "String", "Default": "NONE"},
            "S3DeploymentBucket": {"Type": "String"}, "S3DeploymentRootKey": {"Type": "String"},
            "DynamoDBEnableServerSideEncryption": {"Type": "String"}, "AuthCognitoUserPoolId": {"Type": "String", "Default": "none"}
          },
          "Resources": {
            "Api": {
              "Type": "AWS::AppSync::GraphQLApi",
              "Properties": {
                "Name": {"Fn::Sub": "${AppSyncApiName}-${env}-${DynamoDBEnableServerSideEncryption}-${AuthCognitoUserPoolId}"},
                "AuthenticationType": "API_KEY"
              }
            },
            "Schema": {
              "Type": "AWS::AppSync::GraphQLSchema",
              "Properties": {
                "ApiId": {"Fn::GetAtt": ["Api", "ApiId"]},
                "DefinitionS3Location": {"Fn::Sub": "s3://${S3DeploymentBucket}/${S3DeploymentRootKey}/schema.graphql"}
              }
            },
            "Note": {
              "Type": "AWS::CloudFormation::Stack",
              "Properties": {
                "TemplateURL": {"Fn::Sub": "https://s3.amazonaws.com/${S3DeploymentBucket}/${S3DeploymentRootKey}/stacks/Note.json"}
              }
            }
          }
        }
        """;

    private const string Parameters = """
        {
          "AppSyncApiName": "notes", "DynamoDBEnableServerSideEncryption": false, "NotDeclared": "x",
          "AuthCognitoUserPoolId": {"Fn::GetAtt": ["authnotes", "Outputs.UserPoolId"]}
        }
        """;

    private static (string Name, string Text)[] Files(string build) =>
    [
        ($"{build}/cloudformation-template.json", Root), ($"{build}/parameters.json", Parameters),
        ($"{build}/schema.graphql", "type Query { a: Int }"), ($"{build}/stacks/Note.json", """{"Resources": {}}"""),
        ($"{build}/resolvers/Query.a.req.vtl", "{}"),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("amplify/backend/api/notes")]
    [InlineData(Build)]
    public async Task A_build_finds_its_files_under_their_key_and_its_parameters_in_their_file(string path)
    {
        using var bench = new Workbench(Files(Build));

        DeploymentResult result = Assert.Single(await bench.DeployApplicationAsync(Path.Combine(bench.Folder, path), "mine"));

        Assert.Equal("mine", result.StackName);
        Assert.Contains("\"name\":\"notes-dev-false-none\"", bench.Management.Calls[0], StringComparison.Ordinal);
        Assert.Equal("StartSchemaCreation", bench.Management.Calls[1].Split(' ')[0]);
    }

    [Fact]
    public async Task What_a_person_gives_counts_more()
    {
        using var bench = new Workbench(Files(Build));
        bench.Parameters["env"] = "prod";
        bench.Parameters["AuthCognitoUserPoolId"] = "eu-west-1_abc";
        bench.Parameters["S3DeploymentRootKey"] = "amplify-appsync-files/abc";

        await bench.DeployApplicationAsync(bench.Folder);

        Assert.Contains("\"name\":\"notes-prod-false-eu-west-1_abc\"", bench.Management.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_several_APIs_asks_for_one()
    {
        using var bench = new Workbench([.. Files(Build), .. Files("amplify/backend/api/tasks/build")]);

        Assert.Equal(
            "the project has several APIs: notes, tasks. Give the folder of one of them, below amplify/backend/api.",
            Assert.Throws<TemplateException>(() => TemplateInputs.Locate(bench.Folder)).Message);
    }
}
