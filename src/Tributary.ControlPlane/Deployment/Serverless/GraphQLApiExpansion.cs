using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>
/// <c>AWS::Serverless::GraphQLApi</c>: one resource becomes an API with schema, keys, data sources, functions and resolvers.
/// </summary>
internal sealed class GraphQLApiExpansion(ResourceDeclaration api, ProblemList problems, ProblemList warnings)
{
    private static readonly string[] Known =
    [
        "ApiKeys", "Auth", "Cache", "DataSources", "DomainName", "EnvironmentVariables", "Functions", "IntrospectionConfig", "Logging",
        "Name", "OwnerContact", "QueryDepthLimit", "ResolverCountLimit", "Resolvers", "SchemaInline", "SchemaUri", "Tags", "Visibility",
        "XrayEnabled",
    ];

    private readonly ApiParts _parts = new(api, problems, warnings);

    public IEnumerable<ResourceDeclaration> Expand()
    {
        PropertyMap properties = _parts.Properties;
        properties.CheckKeys(Known);
        var dataSources = new DataSourceExpansion(_parts);
        var functions = new FunctionsExpansion(_parts, dataSources);
        return
        [
            .. new ApiExpansion(_parts).Expand(),
            .. Schema(),
            .. ApiKeys(),
            .. Cache(),
            .. DomainName(),
            .. dataSources.Expand(),
            .. functions.Expand(),
            .. new ResolverExpansion(_parts, functions).Expand(),
        ];
    }

    private IEnumerable<ResourceDeclaration> Schema()
    {
        PropertyMap properties = _parts.Properties;
        TemplateNode? inline = properties["SchemaInline"];
        TemplateNode? uri = properties["SchemaUri"];
        if ((inline is null) == (uri is null))
        {
            string state = inline is null ? "neither" : "both";
            properties.Report(
                string.Empty, api.Position, $"{state} of 'SchemaInline' and 'SchemaUri' are given", "Give exactly one of the two.");
            yield break;
        }

        SourcePosition position = (inline ?? uri)!.Position;
        yield return _parts.Generate(
            "Schema", "AWS::AppSync::GraphQLSchema", position, inline is null ? "SchemaUri" : "SchemaInline",
            ("ApiId", _parts.ApiId(position)), ("Definition", inline), ("DefinitionS3Location", uri));
    }

    private IEnumerable<ResourceDeclaration> ApiKeys()
    {
        foreach ((TemplateEntry entry, PropertyMap key) in _parts.Properties.Maps("ApiKeys"))
        {
            key.CheckKeys(["ApiKeyId", "Description", "ExpiresOn"]);
            yield return _parts.Generate(
                entry.Key, "AWS::AppSync::ApiKey", entry.KeyPosition, key.Path,
                ("ApiId", _parts.ApiId(entry.KeyPosition)), ("ApiKeyId", key["ApiKeyId"]), ("Description", key["Description"]),
                ("Expires", key["ExpiresOn"]));
        }
    }

    private IEnumerable<ResourceDeclaration> Cache()
    {
        if (_parts.Properties["Cache"] is { } cache)
            yield return _parts.Generate("ApiCache", "AWS::AppSync::ApiCache", cache.Position, "Cache");
    }

    private IEnumerable<ResourceDeclaration> DomainName()
    {
        PropertyMap domain = _parts.Properties.Map("DomainName");
        if (domain["DomainName"] is not { } name)
            yield break;
        domain.CheckKeys(["DomainName", "CertificateArn", "Description"]);
        yield return _parts.Generate(
            "DomainName", "AWS::AppSync::DomainName", name.Position, domain.Path,
            ("DomainName", name), ("CertificateArn", domain["CertificateArn"]), ("Description", domain["Description"]));
        string generated = $"{_parts.Api.LogicalId}DomainName";
        yield return _parts.Generate(
            "DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", name.Position, domain.Path,
            ("ApiId", _parts.ApiId(name.Position)), ("DomainName", TemplateNodes.GetAtt(generated, "DomainName", name.Position)));
    }
}
