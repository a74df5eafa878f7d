using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>'DataSources': DynamoDB and Lambda sources with the roles SAM makes for them, and one source for functions on NONE.</summary>
internal sealed class DataSourceExpansion(ApiParts parts)
{
    private const string Type = "AWS::AppSync::DataSource";
    private const string NoneSuffix = "NoneDataSource";

    private static readonly string[] DynamoDbProperties =
    [
        "DeltaSync", "Description", "Name", "Permissions", "Region", "ServiceRoleArn", "TableArn", "TableName", "UseCallerCredentials",
        "Versioned",
    ];

    private static readonly string[] LambdaProperties = ["Description", "FunctionArn", "Name", "ServiceRoleArn"];

    /// <summary>The ids functions may name, with the logical id of each source.</summary>
    private Dictionary<string, string> LogicalIds { get; } = parts.Properties.Map("DataSources").Map("DynamoDb").Keys
        .Select(id => KeyValuePair.Create(id, $"{parts.Api.LogicalId}{id}DynamoDBDataSource"))
        .Concat(parts.Properties.Map("DataSources").Map("Lambda").Keys
            .Select(id => KeyValuePair.Create(id, $"{parts.Api.LogicalId}{id}LambdaDataSource")))
        .DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);

    public IEnumerable<ResourceDeclaration> Expand()
    {
        PropertyMap sources = parts.Properties.Map("DataSources");
        sources.CheckKeys(["DynamoDb", "Lambda"]);
        return
        [
            .. sources.Maps("DynamoDb").SelectMany(source => DynamoDb(source.Entry, source.Map)),
            .. sources.Maps("Lambda").SelectMany(source => Lambda(source.Entry, source.Map)),
            .. None(),
        ];
    }

    /// <summary>The value of DataSourceName for what a function names, or null when there is no such source.</summary>
    public TemplateNode? NameOf(TemplateScalar dataSource)
    {
        string? logicalId = IsNone(dataSource) ? $"{parts.Api.LogicalId}{NoneSuffix}" : LogicalIds.GetValueOrDefault(dataSource.Text);
        return logicalId is null ? null : TemplateNodes.GetAtt(logicalId, "Name", dataSource.Position);
    }

    public string? Suggest(string dataSource) => Suggestion.For(
        dataSource, LogicalIds.Keys,
        LogicalIds.Count == 0
            ? "Define it below 'DataSources', or use NONE."
            : $"Defined are {string.Join(", ", LogicalIds.Keys)} and NONE.");

    private static bool IsNone(TemplateScalar dataSource) => dataSource.Text.Equals("NONE", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<ResourceDeclaration> DynamoDb(TemplateEntry entry, PropertyMap source)
    {
        source.CheckKeys(DynamoDbProperties);
        if (source["TableName"] is null)
            source.ReportMissing("TableName");
        SourcePosition at = entry.KeyPosition;
        if (source["ServiceRoleArn"] is null && source["TableArn"] is null)
            parts.Warn(source, at, "on AWS a data source without 'ServiceRoleArn' needs 'TableArn'");
        TemplateMapping config = TemplateNodes.Mapping(
            at,
            ("TableName", source["TableName"]),
            ("AwsRegion", source["Region"] ?? TemplateNodes.Ref("AWS::Region", at)),
            ("DeltaSyncConfig", source["DeltaSync"]),
            ("UseCallerCredentials", source["UseCallerCredentials"]),
            ("Versioned", source["Versioned"]));
        return Source(entry, source, "DynamoDBDataSource", "ToTableConnectorPolicy", "AMAZON_DYNAMODB", ("DynamoDBConfig", config));
    }

    private IEnumerable<ResourceDeclaration> Lambda(TemplateEntry entry, PropertyMap source)
    {
        source.CheckKeys(LambdaProperties);
        if (source["FunctionArn"] is null)
            source.ReportMissing("FunctionArn");
        TemplateMapping config = TemplateNodes.Mapping(entry.KeyPosition, ("LambdaFunctionArn", source["FunctionArn"]));
        return Source(entry, source, "LambdaDataSource", "ToLambdaConnectorPolicy", "AWS_LAMBDA", ("LambdaConfig", config));
    }

    private IEnumerable<ResourceDeclaration> Source(
        TemplateEntry entry, PropertyMap source, string kind, string policy, string type, (string Key, TemplateNode? Value) config)
    {
        SourcePosition at = entry.KeyPosition;
        string suffix = $"{entry.Key}{kind}";
        bool makesRole = source["ServiceRoleArn"] is null;
        yield return parts.Generate(
            suffix, Type, at, source.Path,
            ("ApiId", parts.ApiId(at)),
            ("Name", source["Name"] ?? TemplateNodes.Text(entry.Key, at)),
            ("Type", TemplateNodes.Text(type, at)),
            ("Description", source["Description"]),
            ("ServiceRoleArn", source["ServiceRoleArn"] ?? TemplateNodes.GetAtt($"{parts.Api.LogicalId}{suffix}Role", "Arn", at)),
            config);
        if (!makesRole)
            yield break;
        yield return parts.Generate($"{suffix}Role", "AWS::IAM::Role", at, source.Path);
        yield return parts.Generate($"{suffix}{policy}", "AWS::IAM::ManagedPolicy", at, source.Path);
    }

    // One source serves all functions on NONE.
    private IEnumerable<ResourceDeclaration> None()
    {
        foreach ((TemplateEntry entry, PropertyMap function) in parts.Properties.Maps("Functions"))
        {
            if (function["DataSource"] is not TemplateScalar dataSource || !IsNone(dataSource))
                continue;
            SourcePosition at = dataSource.Position;
            yield return parts.Generate(
                NoneSuffix, Type, at, $"Functions.{entry.Key}",
                ("ApiId", parts.ApiId(at)), ("Name", TemplateNodes.Text("None", at)), ("Type", TemplateNodes.Text("NONE", at)));
            yield break;
        }
    }
}
