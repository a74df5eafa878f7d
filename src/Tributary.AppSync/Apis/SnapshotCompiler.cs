using System.Collections.Immutable;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.DataSources;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Definition to snapshot. Programs are prepared when they are first evaluated and reused by their text; a schema that did not
/// change is not built again.
/// </summary>
public sealed class SnapshotCompiler(DataSourceFactory dataSources, ResolverPrograms programs, TimeProvider clock)
{
    /// <exception cref="DefinitionException">Something in it does not compile.</exception>
    public ApiSnapshot Compile(ApiDefinition definition, ApiSnapshot? previous = null)
    {
        AuthorizationMode defaultMode = AuthorizationModes.FromName(definition.AuthenticationType)
            ?? throw Problem(definition, "API", $"authenticationType '{definition.AuthenticationType}' is none of AppSync's.");
        return new ApiSnapshot
        {
            Definition = definition,
            DefaultMode = defaultMode,
            Authenticator = new RequestAuthenticator(
                Modes(definition, defaultMode), new ApiKeys(definition.ApiKeys.Values.Select(key => (key.Id, key.Expires))), clock),
            EnvironmentVariables = Variables(definition),
            Schema = definition.Schema is null ? null : CompileSchema(definition, defaultMode, previous),
        };
    }

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
        if (previous?.Schema is { } same && Unchanged(previous, definition, defaultMode))
            return same;
        Schema schema = previous?.Schema is { } kept && previous.Definition.Schema == definition.Schema
            ? kept.Schema
            : BuildSchema(definition);
        var sources = new Dictionary<string, IDataSource>(StringComparer.Ordinal);
        foreach (DataSourceDefinition source in definition.DataSources.Values)
            sources.Add(source.Name, dataSources.Create(definition, source));
        var resolvers = new Dictionary<string, FieldResolver>(StringComparer.Ordinal);
        foreach ((string path, ResolverDefinition resolver) in definition.Resolvers)
            resolvers.Add(path, CompileResolver(definition, resolver, path, sources));
        return new CompiledSchema(schema, new AccessRules(schema, defaultMode), resolvers);
    }

    private static bool Unchanged(ApiSnapshot previous, ApiDefinition definition, AuthorizationMode defaultMode) =>
        previous.DefaultMode == defaultMode
        && previous.Definition.Schema == definition.Schema
        && previous.Definition.DataSources == definition.DataSources
        && previous.Definition.Functions == definition.Functions
        && previous.Definition.Resolvers == definition.Resolvers;

    private static Schema BuildSchema(ApiDefinition definition)
    {
        SchemaResult result = AppSyncSchema.Build(definition.Schema!);
        return result.Schema ?? throw new DefinitionException(
            definition.ApiId,
            [.. result.Errors.Select(error =>
                new DefinitionProblem(
                    "schema", error.Message, error.Location?.Line, error.Location?.Column, error.Rule, error.Suggestion))]);
    }

    private FieldResolver CompileResolver(
        ApiDefinition definition, ResolverDefinition resolver, string path, Dictionary<string, IDataSource> sources)
    {
        string part = $"resolver {path}";
        IResolverProgram program = programs.Prepare(resolver.Code);
        if (resolver.Functions is not { } functionIds)
            return new UnitResolver(
                program, Source(definition, resolver.DataSourceName, part, sources), new DataSourceCall(definition.ApiId, path));
        ImmutableArray<PipelineFunction>.Builder functions = ImmutableArray.CreateBuilder<PipelineFunction>(functionIds.Length);
        foreach (string id in functionIds)
        {
            if (!definition.Functions.TryGetValue(id, out FunctionDefinition? function))
                throw Problem(definition, part, $"the pipeline names the function '{id}', which the API does not have.");
            string functionPart = $"function {function.Name}";
            functions.Add(new PipelineFunction(
                id, programs.Prepare(function.Code), Source(definition, function.DataSourceName, functionPart, sources)));
        }

        return new PipelineResolver(definition.ApiId, program, functions.MoveToImmutable());
    }

    private static IDataSource Source(ApiDefinition definition, string? name, string part, Dictionary<string, IDataSource> sources) =>
        name is not null && sources.TryGetValue(name, out IDataSource? source)
            ? source
            : throw Problem(definition, part, $"it names the data source '{name}', which the API does not have.");

    private static DefinitionException Problem(ApiDefinition definition, string part, string message) =>
        new(definition.ApiId, [new DefinitionProblem(part, message)]);
}
