using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>The API itself: Auth, Logging, tags and the settings that pass through.</summary>
internal sealed class ApiExpansion(ApiParts parts)
{
    private const string Lambda = "AWS_LAMBDA";

    private static readonly string[] PassedOn =
    [
        "EnvironmentVariables", "IntrospectionConfig", "OwnerContact", "QueryDepthLimit", "ResolverCountLimit", "Visibility", "XrayEnabled",
    ];

    private static readonly Dictionary<string, string> ProviderNames = new(StringComparer.Ordinal)
    {
        ["Type"] = "AuthenticationType",
        ["LambdaAuthorizer"] = "LambdaAuthorizerConfig",
        ["OpenIDConnect"] = "OpenIDConnectConfig",
        ["UserPool"] = "UserPoolConfig",
    };

    public IEnumerable<ResourceDeclaration> Expand()
    {
        PropertyMap properties = parts.Properties;
        SourcePosition position = parts.Api.Position;
        PropertyMap auth = properties.Map("Auth");
        CheckProvider(auth, ["Additional"]);
        (TemplateNode? logConfig, bool needsRole) = Logging();
        yield return parts.Api with
        {
            Type = "AWS::AppSync::GraphQLApi",
            Properties = TemplateNodes.Mapping(
                position,
                [
                    ("Name", properties["Name"] ?? TemplateNodes.Text(parts.Api.LogicalId, position)),
                    .. Provider(auth),
                    ("AdditionalAuthenticationProviders", Additional(auth)),
                    ("LogConfig", logConfig),
                    ("Tags", Tags()),
                    .. PassedOn.Select(name => (name, properties[name])),
                ]),
        };
        if (needsRole)
            yield return parts.Generate("CloudWatchRole", "AWS::IAM::Role", properties["Logging"]?.Position ?? position, "Logging");
        foreach (ResourceDeclaration permission in Permissions(auth))
            yield return permission;
    }

    private static void CheckProvider(PropertyMap provider, IEnumerable<string> more)
    {
        provider.CheckKeys([.. ProviderNames.Keys, .. more]);
        if (provider["Type"] is null)
            provider.ReportMissing("Type", "Use API_KEY, AWS_IAM, AWS_LAMBDA, OPENID_CONNECT or AMAZON_COGNITO_USER_POOLS.");
    }

    private static IEnumerable<(string, TemplateNode?)> Provider(PropertyMap provider) =>
        ProviderNames.Select(pair => (pair.Value, provider[pair.Key]));

    private TemplateList? Additional(PropertyMap auth)
    {
        if (auth["Additional"] is not { } node)
            return null;
        if (node is not TemplateList list)
        {
            auth.Report("Additional", node.Position, $"must be a list, and this is {node.Noun}");
            return null;
        }

        return TemplateNodes.List(list.Position, list.Items.OfType<TemplateMapping>().Select(AdditionalProvider));
    }

    // An additional user pool has no DefaultAction; SAM takes it away silently.
    private TemplateMapping AdditionalProvider(TemplateMapping provider)
    {
        CheckProvider(parts.Map(provider, "Auth.Additional"), []);
        TemplateMapping renamed = TemplateNodes.Rename(provider, ProviderNames);
        if (renamed["UserPoolConfig"] is not TemplateMapping pool || pool["DefaultAction"] is null)
            return renamed;
        var trimmed = new TemplateMapping(pool.Position, [.. pool.Entries.Where(entry => entry.Key != "DefaultAction")]);
        return new TemplateMapping(
            renamed.Position, [.. renamed.Entries.Select(entry => entry.Key == "UserPoolConfig" ? entry with { Value = trimmed } : entry)]);
    }

    private (TemplateNode? LogConfig, bool NeedsRole) Logging()
    {
        TemplateNode? logging = parts.Properties["Logging"];
        SourcePosition position = logging?.Position ?? parts.Api.Position;
        TemplateNode role = TemplateNodes.GetAtt($"{parts.Api.LogicalId}CloudWatchRole", "Arn", position);
        if (logging is TemplateScalar { Text: "false" })
            return (null, false);
        if (logging is not TemplateMapping settings)
        {
            TemplateNode level = TemplateNodes.Text("ALL", position);
            return (TemplateNodes.Mapping(position, ("FieldLogLevel", level), ("CloudWatchLogsRoleArn", role)), true);
        }

        parts.Properties.Map("Logging").CheckKeys(["FieldLogLevel", "CloudWatchLogsRoleArn", "ExcludeVerboseContent"]);
        if (settings["CloudWatchLogsRoleArn"] is not null)
            return (settings, false);
        return (new TemplateMapping(position, [.. settings.Entries, new TemplateEntry("CloudWatchLogsRoleArn", position, role)]), true);
    }

    private TemplateMapping Tags()
    {
        const string CreatedBy = "graphqlapi:createdBy";
        SourcePosition position = parts.Api.Position;
        var createdBy = new TemplateEntry(CreatedBy, position, TemplateNodes.Text("SAM", position));
        return new TemplateMapping(position, [.. parts.Properties.Map("Tags").Entries.Where(entry => entry.Key != CreatedBy), createdBy]);
    }

    // The default provider's permission has no number, those of additional ones have their place in the list.
    private IEnumerable<ResourceDeclaration> Permissions(PropertyMap auth)
    {
        if (auth.Text("Type") == Lambda)
            yield return Permission(string.Empty, auth.Position);
        int number = 0;
        foreach (TemplateNode node in (auth["Additional"] as TemplateList)?.Items ?? [])
        {
            if (node is TemplateMapping { } provider && provider["Type"] is TemplateScalar { Text: Lambda })
                yield return Permission($"{number}", provider.Position);
            number++;
        }
    }

    private ResourceDeclaration Permission(string number, SourcePosition position) =>
        parts.Generate($"ToLambdaAuthConnector{number}WriteLambdaPermission", "AWS::Lambda::Permission", position, "Auth");
}
