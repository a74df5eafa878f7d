using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions;

/// <summary>
/// What this version can run. The management API stores everything of the model faithfully; a deployment asks here first and
/// refuses what would not work, and requests that need a missing engine are refused where they run. An engine that is built
/// takes its refusal out.
/// </summary>
public static class Capabilities
{
    private static readonly string[] BuiltAuthenticationTypes =
    [
        .. new[] { "API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA" }.Where(IsBuilt),
    ];

    /// <summary>Everything of the definition that is not built, each with what to do about it; empty when all of it runs.</summary>
    public static IReadOnlyList<DefinitionProblem> Check(ApiDefinition api)
    {
        var problems = new List<DefinitionProblem>();
        if (api.Settings["apiType"] == "MERGED")
            problems.Add(NotBuilt(DefinitionPlace.Api(api.Name), "merged APIs are not built", "Deploy the source APIs on their own."));
        CheckModes(
            DefinitionPlace.Api(api.Name),
            TypesOf(api.Settings["additionalAuthenticationProviders"], "authenticationType").Prepend(api.AuthenticationType), problems);
        if (api.Cache is not null)
            problems.Add(NotBuilt(DefinitionPlace.Cache(api.Name), "caching is not built", "Leave the cache out."));
        foreach (DataSourceDefinition source in api.DataSources.Values)
            CheckDataSource(source, problems);
        foreach (FunctionDefinition function in api.Functions.Values)
            CheckSettings(DefinitionPlace.Function(function), function.Settings, problems);
        foreach (ResolverDefinition resolver in api.Resolvers.Values)
            CheckSettings(DefinitionPlace.Resolver(resolver), resolver.Settings, problems);
        return problems;
    }

    /// <inheritdoc cref="Check(ApiDefinition)"/>
    public static IReadOnlyList<DefinitionProblem> Check(EventApiDefinition api)
    {
        var problems = new List<DefinitionProblem>();
        CheckModes(DefinitionPlace.Api(api.Name), TypesOf(api.Settings["eventConfig"]["authProviders"], "authType"), problems);
        foreach (DataSourceDefinition source in api.DataSources.Values)
            CheckDataSource(source, problems);
        foreach (ChannelNamespaceDefinition channels in api.ChannelNamespaces.Values)
        {
            Value handlers = channels.Settings["handlerConfigs"];
            if (handlers["onPublish"]["behavior"] == "DIRECT" || handlers["onSubscribe"]["behavior"] == "DIRECT")
            {
                problems.Add(NotBuilt(
                    DefinitionPlace.ChannelNamespace(channels.Name), "handlers that call a Lambda function directly are not built",
                    "Use code handlers."));
            }
        }

        return problems;
    }

    private static void CheckModes(DefinitionPlace place, IEnumerable<string> types, List<DefinitionProblem> problems)
    {
        foreach (string type in types.Where(type => !IsBuilt(type) && !IsUnverified(type)).Distinct())
            problems.Add(NotBuilt(place, $"the authorization mode {type} is not built", Use(BuiltAuthenticationTypes)));
    }

    private static void CheckDataSource(DataSourceDefinition source, List<DefinitionProblem> problems)
    {
        DefinitionPlace place = DefinitionPlace.DataSource(source.Name);
        if (!DataSourceFactory.BuiltTypes.Contains(source.Type))
            problems.Add(NotBuilt(place, $"data sources of type {source.Type} are not built", Use(DataSourceFactory.BuiltTypes)));
        if (source.Settings["dynamodbConfig"]["versioned"] == Value.True)
            problems.Add(NotBuilt(place, "versioned data sources are not built", "Leave 'versioned' out."));
        if (!source.Settings["httpConfig"]["authorizationConfig"].IsNull)
            problems.Add(NotBuilt(place, "signed HTTP requests are not built", "Leave 'authorizationConfig' out."));
    }

    private static void CheckSettings(DefinitionPlace place, ObjectValue settings, List<DefinitionProblem> problems)
    {
        if (settings["syncConfig"]["conflictDetection"] == "VERSION")
            problems.Add(NotBuilt(place, "conflict detection is not built", "Leave 'syncConfig' out."));
        if (!settings["cachingConfig"].IsNull)
            problems.Add(NotBuilt(place, "caching is not built", "Leave 'cachingConfig' out."));
    }

    private static IEnumerable<string> TypesOf(Value providers, string member) => providers.TryGetList(out ListValue? list)
        ? list.Where(provider => provider[member].IsString).Select(provider => provider[member].AsString())
        : [];

    /// <summary>
    /// Whether requests in a mode carry tokens that nobody here can verify yet: the API deploys, its other modes work, and
    /// requests in these are refused. What such a mode guards stays shut.
    /// </summary>
    public static bool IsUnverified(string authenticationType) =>
        authenticationType is "AMAZON_COGNITO_USER_POOLS" or "OPENID_CONNECT" && !IsBuilt(authenticationType);

    private static bool IsBuilt(string authenticationType) =>
        AuthorizationModes.FromName(authenticationType) is { } mode && AuthorizationModes.IsBuilt(mode);

    private static DefinitionProblem NotBuilt(DefinitionPlace place, string what, string fix) =>
        new(place, $"In this version {what}.", Fix: fix);

    private static string Use(IEnumerable<string> names) => $"Use {string.Join(" or ", names.Order(StringComparer.Ordinal))}.";
}
