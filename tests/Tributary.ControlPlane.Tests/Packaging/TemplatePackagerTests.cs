using System.IO.Compression;
using System.Text;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Packaging;

namespace Tributary.ControlPlane.Tests.Packaging;

public sealed class TemplatePackagerTests : IDisposable
{
    private const string Bucket = "tributary-assets-123456789012-eu-west-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Paths_become_places_in_S3_where_they_stand_and_nothing_else_moves()
    {
        Write("schema.graphql", "type Query { a: Int }");
        Write("code/a.js", "export const request = () => ({});");
        Write("fn/index.js", "exports.handler = () => 1;");
        Write("template.yaml", """
            # a comment
            Transform: AWS::Serverless-2016-10-31
            Globals: { Function: { CodeUri: fn } }
            Resources:
              Api:
                Type: AWS::Serverless::GraphQLApi
                Properties:
                  SchemaUri: "schema.graphql" # beside
                  Functions: { one: { CodeUri: code/a.js }, two: { CodeUri: 's3://other/b.js' }, three: { CodeUri: !Sub '${x}' } }
                  Resolvers:
                    Query:
                      a: { CodeUri: 'code/a.js' }
              Fn: { Type: AWS::Lambda::Function, Properties: { Code: ./fn/ } }
            """);

        PackagedStack stack = Package("template.yaml");

        string[] keys = [.. stack.Files.Select(file => file.Key)];
        string js = keys.Single(key => key.EndsWith(".js", StringComparison.Ordinal));
        string schema = keys.Single(key => key.EndsWith(".graphql", StringComparison.Ordinal));
        string zip = keys.Single(key => key.EndsWith(".zip", StringComparison.Ordinal));
        Assert.Equal(
            $$"""
            # a comment
            Transform: AWS::Serverless-2016-10-31
            Globals: { Function: { CodeUri: "s3://{{Bucket}}/{{zip}}" } }
            Resources:
              Api:
                Type: AWS::Serverless::GraphQLApi
                Properties:
                  SchemaUri: "s3://{{Bucket}}/{{schema}}" # beside
                  Functions: { one: { CodeUri: "s3://{{Bucket}}/{{js}}" }, two: { CodeUri: 's3://other/b.js' }, three: { CodeUri: !Sub '${x}' } }
                  Resolvers:
                    Query:
                      a: { CodeUri: "s3://{{Bucket}}/{{js}}" }
              Fn: { Type: AWS::Lambda::Function, Properties: { Code: {"S3Bucket": "{{Bucket}}", "S3Key": "{{zip}}"} } }
            """,
            TextOf(stack.Template));
    }

    [Fact]
    public async Task A_folder_is_zipped_the_same_each_time_without_what_belongs_to_the_working_copy()
    {
        Write("fn/index.js", "exports.handler = () => 1;");
        Write("fn/lib/a.js", "1");
        Write("fn/.git/config", "x");
        Write("template.json", """{ "Resources": { "Fn": { "Type": "AWS::Lambda::Function", "Properties": { "Code": "fn" } } } }""");

        PackagedFile first = Package("template.json").Files.Single();
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "fn", "index.js"), DateTime.UnixEpoch.AddYears(30));
        PackagedFile second = Package("template.json").Files.Single();

        Assert.Equal(first.Key, second.Key);
        using var archive = new ZipArchive(new MemoryStream((await first.ReadAsync(TestContext.Current.CancellationToken)).ToArray()));
        Assert.Equal(["index.js", "lib/a.js"], archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void Nested_templates_are_packaged_first_and_one_that_includes_itself_is_refused()
    {
        Write("nested/schema.graphql", "type Query { a: Int }");
        Write("nested/api.yaml", "Resources: { S: { Type: AWS::AppSync::GraphQLSchema, Properties: { DefinitionS3Location: schema.graphql } } }");
        Write("template.yaml", "Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: nested/api.yaml } } }");
        Write("loop.yaml", "Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: loop.yaml } } }");

        PackagedStack stack = Package("template.yaml");

        PackagedFile nested = stack.Files.Single(file => file.Path.EndsWith("api.yaml", StringComparison.Ordinal));
        Assert.Contains($"https://s3.eu-west-1.amazonaws.com/{Bucket}/{nested.Key}", TextOf(stack.Template), StringComparison.Ordinal);
        Assert.Contains($"\"s3://{Bucket}/", TextOf(nested), StringComparison.Ordinal);
        Assert.Contains(
            "templates name each other more than 10 deep", Assert.Throws<TemplateException>(() => Package("loop.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_missing_are_all_named_with_place_and_nearest_name()
    {
        Write("schema.graphql", "type Query { a: Int }");
        Write("template.yaml", """
            Resources:
              Schema: { Type: AWS::AppSync::GraphQLSchema, Properties: { DefinitionS3Location: schemas.graphql } }
              One:
                Type: AWS::AppSync::Resolver
                Properties: { CodeS3Location: code/a.js, RequestMappingTemplateS3Location: "a\u002Fb" }
            """);

        Assert.Equal(
            """
            template.yaml:2:84 Schema.DefinitionS3Location: the file 'schemas.graphql' does not exist. Did you mean 'schema.graphql'?
            template.yaml:5:35 One.CodeS3Location: the file 'code/a.js' does not exist. There is no folder 'code' beside the template either.
            template.yaml:5:80 One.RequestMappingTemplateS3Location: the file 'a/b' does not exist. There is no folder 'a' beside the template either.
            """,
            Assert.Throws<TemplateException>(() => Package("template.yaml")).Message);
    }

    [Fact]
    public void A_path_that_is_written_with_escapes_is_refused_where_it_stands()
    {
        Write("a/b", "x");
        Write("template.yaml", """Resources: { S: { Type: AWS::AppSync::GraphQLSchema, Properties: { DefinitionS3Location: "a\u002Fb" } } }""");

        Assert.Equal(
            "template.yaml:1:90 S.DefinitionS3Location: the path 'a/b' cannot be replaced where it stands. Write it in one piece after its key.",
            Assert.Throws<TemplateException>(() => Package("template.yaml")).Message);
    }

    private PackagedStack Package(string template) => ApplicationPackage.Of(new ApplicationRequest
    {
        Path = Path.Combine(_folder, template),
        DefaultStackName = "shop",
        Scope = new AwsScope("123456789012", "eu-west-1"),
    }).Single();

    private static string TextOf(PackagedFile file) => Encoding.UTF8.GetString(file.Content!.Value.Span);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
