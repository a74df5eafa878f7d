using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Packaging;

/// <summary>How the place of an object in S3 is written where a path stood.</summary>
internal enum PathForm
{
    /// <summary><c>s3://bucket/key</c>.</summary>
    Location,

    /// <summary><c>{S3Bucket, S3Key}</c>.</summary>
    BucketAndKey,

    /// <summary>The address of a template, whose own paths are replaced first.</summary>
    Template,
}

/// <summary>
/// A property that may name a file or folder beside the template ("aws cloudformation package", AWS CLI Command Reference; "sam
/// package", AWS SAM Developer Guide).
/// </summary>
/// <param name="Steps">Keys from the resource's properties down; * is any key.</param>
internal sealed record PathProperty(ImmutableArray<string> Steps, PathForm Form)
{
    private const string Any = "*";

    private static readonly ILookup<string, PathProperty> Known = new (string Type, string Path, PathForm Form)[]
    {
        ("AWS::AppSync::GraphQLSchema", "DefinitionS3Location", PathForm.Location),
        ("AWS::AppSync::Resolver", "CodeS3Location", PathForm.Location),
        ("AWS::AppSync::Resolver", "RequestMappingTemplateS3Location", PathForm.Location),
        ("AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location", PathForm.Location),
        ("AWS::AppSync::FunctionConfiguration", "CodeS3Location", PathForm.Location),
        ("AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location", PathForm.Location),
        ("AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location", PathForm.Location),
        ("AWS::AppSync::ChannelNamespace", "CodeS3Location", PathForm.Location),
        ("AWS::CloudFormation::Stack", "TemplateURL", PathForm.Template),
        ("AWS::Lambda::Function", "Code", PathForm.BucketAndKey),
        ("AWS::Lambda::LayerVersion", "Content", PathForm.BucketAndKey),
        ("AWS::Serverless::Application", "Location", PathForm.Template),
        ("AWS::Serverless::Function", "CodeUri", PathForm.Location),
        ("AWS::Serverless::GraphQLApi", "SchemaUri", PathForm.Location),
        ("AWS::Serverless::GraphQLApi", "Functions.*.CodeUri", PathForm.Location),
        ("AWS::Serverless::GraphQLApi", "Resolvers.*.*.CodeUri", PathForm.Location),
        ("AWS::Serverless::LayerVersion", "ContentUri", PathForm.Location),
    }.ToLookup(row => row.Type, row => new PathProperty([.. row.Path.Split('.')], row.Form), StringComparer.Ordinal);

    /// <summary>Of SAM's Globals section.</summary>
    public static PathProperty OfGlobals { get; } = new(["Function", "CodeUri"], PathForm.Location);

    /// <summary>Of the macro AWS::Include.</summary>
    public static PathProperty OfInclude { get; } = new(["Location"], PathForm.Location);

    public static IEnumerable<PathProperty> Of(string type) => Known[type];

    /// <summary>The texts at this place, each with its path in words.</summary>
    public IEnumerable<(TemplateScalar Text, string Path)> In(TemplateNode? properties) => Find(properties, 0, string.Empty);

    private IEnumerable<(TemplateScalar Text, string Path)> Find(TemplateNode? node, int step, string path)
    {
        if (step == Steps.Length)
            return node is TemplateScalar { IsNull: false } text ? [(text, path)] : [];
        if (node is not TemplateMapping mapping)
            return [];
        IEnumerable<TemplateEntry> entries = mapping.Entries.Where(entry => Steps[step] == Any || entry.Key == Steps[step]);
        return entries.SelectMany(entry => Find(entry.Value, step + 1, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}"));
    }
}
