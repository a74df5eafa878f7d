using System.Collections.Immutable;
using Tributary.AppSync.DataSources;
using Tributary.AppSync.Resolvers;
using Tributary.Aws;
using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Compiles what a definition says of data sources, functions and resolvers. Of an earlier state everything is kept that neither
/// changed nor names what changed.
/// </summary>
internal sealed class ResolverCompiler(DataSourceFactory dataSources, ResolverPrograms programs)
{
    /// <param name="definition">The API.</param>
    /// <param name="isLogged">Whether evaluations are logged; when that changes, everything is bound anew.</param>
    /// <param name="previous">An earlier state, or null.</param>
    /// <exception cref="DefinitionException">Something in it does not compile.</exception>
    public CompiledResolvers Compile(ApiDefinition definition, bool isLogged, CompiledResolvers? previous)
    {
        if (previous?.IsLogged != isLogged)
            previous = null;
        ApiDefinition before = previous?.Definition ?? definition with
        {
            DataSources = definition.DataSources.Clear(),
            Functions = definition.Functions.Clear(),
            Resolvers = definition.Resolvers.Clear(),
        };
        if (previous is not null && IsSame(before, definition))
            return previous;
        var run = new Run(definition, isLogged, dataSources, programs, previous);
        foreach ((string name, _, DataSourceDefinition? source) in SortedDifferences.Between(before.DataSources, definition.DataSources))
            run.CompileSource(name, source);
        foreach ((string id, _, FunctionDefinition? function) in SortedDifferences.Between(before.Functions, definition.Functions))
            run.CompileFunction(id, function);
        foreach ((string path, _, ResolverDefinition? resolver) in SortedDifferences.Between(before.Resolvers, definition.Resolvers))
            run.CompileResolver(path, resolver);
        if (previous is not null)
            run.CompileDependents();
        return run.Complete();
    }

    private static bool IsSame(ApiDefinition before, ApiDefinition now) =>
        before.DataSources == now.DataSources && before.Functions == now.Functions && before.Resolvers == now.Resolvers;

    private sealed class Run(
        ApiDefinition definition,
        bool isLogged,
        DataSourceFactory factory,
        ResolverPrograms programs,
        CompiledResolvers? previous)
    {
        private readonly ImmutableDictionary<string, IDataSource>.Builder _sources = Builder(previous?.Sources);
        private readonly ImmutableDictionary<string, PipelineFunction>.Builder _functions = Builder(previous?.Functions);
        private readonly ImmutableDictionary<string, FieldResolver>.Builder _resolvers = Builder(previous?.Resolvers);
        private readonly HashSet<string> _changedSources = new(StringComparer.Ordinal);
        private readonly HashSet<string> _changedFunctions = new(StringComparer.Ordinal);

        private AwsScope Scope => new(definition.AccountId, definition.Region);

        public void CompileSource(string name, DataSourceDefinition? source)
        {
            _changedSources.Add(name);
            Set(_sources, name, source is null ? null : factory.Create(definition.ApiId, Scope, source));
        }

        public void CompileFunction(string id, FunctionDefinition? function)
        {
            _changedFunctions.Add(id);
            Set(_functions, id, function is null ? null : new PipelineFunction(
                id, Program(function.Code, function), Source(function.DataSourceName, DefinitionPlace.Function(function))));
        }

        public void CompileResolver(string path, ResolverDefinition? resolver) =>
            Set(_resolvers, path, resolver is null ? null : Resolver(path, resolver));

        /// <summary>What itself is as before and names something that is not.</summary>
        public void CompileDependents()
        {
            if (_changedSources.Count > 0)
            {
                foreach ((string id, FunctionDefinition function) in definition.Functions)
                {
                    if (_changedSources.Contains(function.DataSourceName))
                        CompileFunction(id, function);
                }
            }

            if (_changedSources.Count == 0 && _changedFunctions.Count == 0)
                return;
            foreach ((string path, ResolverDefinition resolver) in definition.Resolvers)
            {
                bool uses = resolver.Functions is { } functions
                    ? functions.Any(_changedFunctions.Contains)
                    : resolver.DataSourceName is { } source && _changedSources.Contains(source);
                if (uses)
                    CompileResolver(path, resolver);
            }
        }

        public CompiledResolvers Complete() =>
            new(definition, isLogged, _sources.ToImmutable(), _functions.ToImmutable(), _resolvers.ToImmutable());

        private FieldResolver Resolver(string path, ResolverDefinition resolver)
        {
            DefinitionPlace place = DefinitionPlace.Resolver(resolver);
            IResolverProgram program = Program(resolver.Code, function: null);
            if (resolver.Functions is not { } ids)
                return new UnitResolver(program, Source(resolver.DataSourceName, place), new DataSourceCall(definition.ApiId, path));
            return new PipelineResolver(definition.ApiId, program, [.. ids.Select(id => Function(id, place))]);
        }

        private IResolverProgram Program(ResolverCode code, FunctionDefinition? function)
        {
            IResolverProgram program = programs.Prepare(code);
            if (!isLogged)
                return program;
            return new LoggedProgram(program, function is null ? null : new LoggedFunction(function.Name, ArnOf(function)));
        }

        private string ArnOf(FunctionDefinition function) =>
            Scope.Arn("appsync", $"apis/{definition.ApiId}/functions/{function.FunctionId}").ToString();

        private PipelineFunction Function(string id, DefinitionPlace place) =>
            _functions.TryGetValue(id, out PipelineFunction? function)
                ? function
                : throw Problem(place, $"the pipeline names the function '{id}', which the API does not have.");

        private IDataSource Source(string? name, DefinitionPlace place) =>
            name is not null && _sources.TryGetValue(name, out IDataSource? source)
                ? source
                : throw Problem(place, $"it names the data source '{name}', which the API does not have.");

        private DefinitionException Problem(DefinitionPlace place, string message) =>
            new(definition.ApiId, [new DefinitionProblem(place, message)]);

        private static void Set<T>(ImmutableDictionary<string, T>.Builder builder, string key, T? value)
            where T : class
        {
            if (value is null)
                builder.Remove(key);
            else
                builder[key] = value;
        }

        private static ImmutableDictionary<string, T>.Builder Builder<T>(ImmutableDictionary<string, T>? previous) =>
            previous?.ToBuilder() ?? ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
    }
}
