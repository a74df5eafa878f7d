using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions;

/// <summary>
/// What this version can run. The management API stores everything of the model faithfully; a deployment asks here first and
/// refuses what would not work, and requests that need a missing engine are refused where they run.
/// </summary>
public sealed record Capabilities
{
    private static readonly string[] AllDataSourceTypes =
    [
        "NONE", "AMAZON_DYNAMODB", "AWS_LAMBDA", "HTTP", "RELATIONAL_DATABASE", "AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH",
        "AMAZON_EVENTBRIDGE", "AMAZON_BEDROCK_RUNTIME",
    ];

    private static readonly string[] AllAuthenticationTypes =
    [
        "API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA",
    ];

    /// <summary>What is built now; a new engine adds its name.</summary>
    public static Capabilities Current { get; } = new();

    public IReadOnlySet<string> AuthenticationTypes { get; init; } = Names([.. AllAuthenticationTypes.Where(IsBuilt)]);

    public IReadOnlySet<string> DataSourceTypes { get; init; } = Names([.. AllDataSourceTypes.Where(DataSourceFactory.IsBuilt)]);

    /// <summary>Whether request and response mapping templates (VTL) run.</summary>
    public bool MappingTemplates { get; init; }

    /// <summary>Whether resolvers and data sources may be versioned and detect conflicts.</summary>
    public bool ConflictDetection { get; init; }

    public bool ResolverCaching { get; init; }

    public bool MergedApis { get; init; }

    /// <summary>Everything of the definition that is not built, each with what to do about it; empty when all of it runs.</summary>
    public IReadOnlyList<DefinitionProblem> Check(ApiDefinition api)
    {
        var problems = new List<DefinitionProblem>();
        if (api.Settings["apiType"] == "MERGED" && !MergedApis)
            problems.Add(NotBuilt("API " + api.Name, "merged APIs are not built", "Deploy the source APIs on their own."));
        if (api.Settings["visibility"] == "PRIVATE")
            problems.Add(NotBuilt("API " + api.Name, "private APIs are not built: this one would be public", "Leave the visibility out."));
        foreach (string type in AuthenticationTypesOf(api).Where(type => !AuthenticationTypes.Contains(type)).Distinct())
            problems.Add(NotBuilt("API " + api.Name, $"the authorization mode {type} is not built", $"Use {Join(AuthenticationTypes)}."));
        if (api.Cache is not null && !ResolverCaching)
            problems.Add(NotBuilt("cache of API " + api.Name, "caching is not built", "Leave the cache out."));
        foreach (DataSourceDefinition source in api.DataSources.Values)
            CheckDataSource(source, problems);
        foreach (FunctionDefinition function in api.Functions.Values)
            CheckCode("function " + function.Name, function.Code, function.Settings, problems);
        foreach (ResolverDefinition resolver in api.Resolvers.Values)
            CheckCode($"resolver {resolver.TypeName}.{resolver.FieldName}", resolver.Code, resolver.Settings, problems);
        return problems;
    }

    private void CheckDataSource(DataSourceDefinition source, List<DefinitionProblem> problems)
    {
        string place = "data source " + source.Name;
        if (!DataSourceTypes.Contains(source.Type))
            problems.Add(NotBuilt(place, $"data sources of type {source.Type} are not built", $"Use {Join(DataSourceTypes)}."));
        if (source.Settings["dynamodbConfig"]["versioned"] == Value.True && !ConflictDetection)
            problems.Add(NotBuilt(place, "versioned data sources are not built", "Leave 'versioned' out."));
        if (!source.Settings["httpConfig"]["authorizationConfig"].IsNull)
            problems.Add(NotBuilt(place, "signed HTTP requests are not built", "Leave 'authorizationConfig' out."));
    }

    private void CheckCode(string place, ResolverCode code, ObjectValue settings, List<DefinitionProblem> problems)
    {
        if ((code.RequestMappingTemplate ?? code.ResponseMappingTemplate) is not null && !MappingTemplates)
            problems.Add(NotBuilt(place, "mapping templates (VTL) are not built", "Write it as APPSYNC_JS code."));
        if (settings["syncConfig"]["conflictDetection"] == "VERSION" && !ConflictDetection)
            problems.Add(NotBuilt(place, "conflict detection is not built", "Leave 'syncConfig' out."));
        if (!settings["cachingConfig"].IsNull && !ResolverCaching)
            problems.Add(NotBuilt(place, "caching is not built", "Leave 'cachingConfig' out."));
    }

    private static IEnumerable<string> AuthenticationTypesOf(ApiDefinition api)
    {
        yield return api.AuthenticationType;
        if (!api.Settings["additionalAuthenticationProviders"].TryGetList(out ListValue? providers))
            yield break;
        foreach (Value provider in providers)
        {
            if (provider["authenticationType"].TryGetString(out string type))
                yield return type;
        }
    }

    private static bool IsBuilt(string authenticationType) =>
        AuthorizationModes.FromName(authenticationType) is { } mode && AuthorizationModes.IsBuilt(mode);

    private static DefinitionProblem NotBuilt(string place, string what, string fix) =>
        new(place, $"In this version {what}.", Fix: fix);

    private static string Join(IReadOnlySet<string> names) => string.Join(" or ", names.Order(StringComparer.Ordinal));

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
