using System.Collections.Immutable;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Definition to snapshot. Programs are prepared when they are first evaluated and reused by their text; what did not change since
/// the snapshot before is taken over, so that a step costs what it changes.
/// </summary>
/// <param name="dataSources">Makes the data sources.</param>
/// <param name="programs">Prepares the resolvers' code.</param>
/// <param name="signatures">Verifies the requests of APIs with the mode AWS_IAM.</param>
/// <param name="clock">When keys expire.</param>
/// <param name="writeLog">Takes what APIs log by their LogConfig; null when nobody reads it, and then it costs nothing.</param>
/// <param name="dialect">What the profile accepts and allows; AppSync's when it is not given.</param>
public sealed class SnapshotCompiler(
    DataSourceFactory dataSources,
    ResolverPrograms programs,
    SignatureVerifier signatures,
    TimeProvider clock,
    Action<LogEvent>? writeLog = null,
    Dialect? dialect = null)
{
    private readonly Dialect _dialect = dialect ?? Dialect.Aws;
    private readonly ResolverCompiler _resolvers = new(dataSources, programs);

    /// <exception cref="DefinitionException">Something in it does not compile.</exception>
    public ApiSnapshot Compile(ApiDefinition definition, ApiSnapshot? previous = null)
    {
        AuthorizationMode defaultMode = AuthorizationModes.FromName(definition.AuthenticationType)
            ?? throw Problem(
                definition,
                DefinitionPlace.Api(definition.Name),
                $"authenticationType '{definition.AuthenticationType}' is none of AppSync's.");
        return new ApiSnapshot
        {
            Definition = definition,
            DefaultMode = defaultMode,
            Arn = ArnOf(definition),
            Authenticator = new RequestAuthenticator(
                Modes(definition, defaultMode),
                new ApiKeys(definition.ApiKeys.Values.Select(key => (key.Id, key.Expires))),
                new IamAuthenticator(signatures, ScopeOf(definition), clock),
                clock),
            EnvironmentVariables = Variables(definition),
            Limits = QueryLimits.Of(definition, _dialect),
            Log = LogOf(definition),
            Schema = definition.Schema is null ? null : CompileSchema(definition, defaultMode, previous),
        };
    }

    private ApiLog? LogOf(ApiDefinition definition) =>
        writeLog is not null && LogSettings.Of(definition.Settings["logConfig"]) is { } settings
            ? new ApiLog(definition.ApiId, ArnOf(definition), settings, writeLog, clock)
            : null;

    private static AwsScope ScopeOf(ApiDefinition definition) => new(definition.AccountId, definition.Region);

    private static string ArnOf(ApiDefinition definition) => ScopeOf(definition).Arn("appsync", $"apis/{definition.ApiId}").ToString();

    private static ImmutableHashSet<AuthorizationMode> Modes(ApiDefinition definition, AuthorizationMode defaultMode)
    {
        ImmutableHashSet<AuthorizationMode>.Builder modes = ImmutableHashSet.CreateBuilder<AuthorizationMode>();
        modes.Add(defaultMode);
        if (definition.Settings["additionalAuthenticationProviders"].TryGetList(out ListValue? providers))
        {
            foreach (Value provider in providers)
            {
                if (provider["authenticationType"].TryGetString(out string name) && AuthorizationModes.FromName(name) is { } mode)
                    modes.Add(mode);
            }
        }

        return modes.ToImmutable();
    }

    private static ObjectValue Variables(ApiDefinition definition)
    {
        var variables = new ObjectBuilder(definition.EnvironmentVariables.Count);
        foreach ((string name, string value) in definition.EnvironmentVariables)
            variables.Set(name, value);
        return variables.Build();
    }

    private CompiledSchema CompileSchema(ApiDefinition definition, AuthorizationMode defaultMode, ApiSnapshot? previous)
    {
        CompiledSchema? before = previous?.Schema;
        ServedSchema served = before is not null && IsSameSchema(previous!.Definition, definition)
            ? before.Served
            : new ServedSchema(BuildSchema(definition), _dialect);
        AccessRules access = before?.Served == served && previous!.DefaultMode == defaultMode
            ? before.Access
            : new AccessRules(served.Schema, defaultMode, ArnOf(definition));
        CompiledResolvers resolvers = _resolvers.Compile(definition, IsLogged(definition), before?.Resolvers);
        bool unchanged = before?.Served == served && before.Access == access && before.Resolvers == resolvers;
        return unchanged ? before! : new CompiledSchema(served, access, resolvers);
    }

    private bool IsLogged(ApiDefinition definition) => LogOf(definition)?.Settings.FieldLevel > FieldLogLevel.None;

    private static bool IsSameSchema(ApiDefinition before, ApiDefinition after) =>
        before.Schema == after.Schema && AllowsIntrospection(before) == AllowsIntrospection(after);

    private static bool AllowsIntrospection(ApiDefinition definition) => definition.Settings["introspectionConfig"] != "DISABLED";

    private Schema BuildSchema(ApiDefinition definition)
    {
        SchemaResult result = AppSyncSchema.Build(definition.Schema!, _dialect, AllowsIntrospection(definition));
        return result.Schema ?? throw new DefinitionException(
            definition.ApiId,
            [.. result.Errors.Select(error =>
                new DefinitionProblem(
                    DefinitionPlace.Schema, error.Message, error.Location?.Line, error.Location?.Column, error.Rule, error.Suggestion))]);
    }

    private static DefinitionException Problem(ApiDefinition definition, DefinitionPlace place, string message) =>
        new(definition.ApiId, [new DefinitionProblem(place, message)]);
}
