using System.Collections.Immutable;
using System.Text;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Tests.Execution;

/// <summary>A schema with resolvers written as lambdas, and its answers as JSON text.</summary>
internal sealed class Engine(string sdl)
{
    private readonly Dictionary<string, FieldResolver> _resolvers = [];

    public Schema Schema { get; } = SchemaBuilder.Build(sdl).Schema!;

    public FieldAccess? Access { get; set; }

    public int ResolverCountMax { get; set; } = 10_000;

    public long ResultBytesMax { get; set; } = long.MaxValue;

    public IRunQueueListener? RunQueue { get; set; }

    public Engine Resolve(string field, Func<FieldInvocation, ValueTask<FieldOutcome>> resolve) => Bind(field, new LambdaResolver(resolve));

    public Engine Resolve(string field, Func<FieldInvocation, Value> resolve) =>
        Resolve(field, invocation => new ValueTask<FieldOutcome>(FieldOutcome.Of(resolve(invocation))));

    public Engine Resolve(string field, Value value) => Resolve(field, _ => value);

    public Engine Bind(string field, FieldResolver resolver)
    {
        _resolvers[field] = resolver;
        return this;
    }

    public ExecutionPlan Plan(string query, ObjectValue? variables = null)
    {
        Document document = DocumentParser.Parse(Encoding.UTF8.GetBytes(query), ParserOptions.Default);
        var prepared = new PreparedOperation(Schema, document, document.Operations[0], field => _resolvers.GetValueOrDefault(field.ToString()));
        return prepared.PlanFor(variables ?? ObjectValue.Empty);
    }

    public async Task<ExecutionResult> ExecuteAsync(string query, ObjectValue? variables = null, CancellationToken cancellation = default) =>
        await ExecutionResult.ExecuteAsync(
            new ExecutionRequest
            {
                Plan = Plan(query, variables),
                Variables = variables ?? ObjectValue.Empty,
                Access = Access,
                ResolverCountMax = ResolverCountMax,
                ResultBytesMax = ResultBytesMax,
                RunQueue = RunQueue,
            },
            cancellation);

    public async Task<string> AnswerAsync(string query, ObjectValue? variables = null, CancellationToken cancellation = default) =>
        Text(await ExecuteAsync(query, variables, cancellation));

    public static string Text(ExecutionResult result)
    {
        using var output = new Utf8Output();
        ImmutableArray<ExecutionError> errors = result.WriteData(output);
        string data = Encoding.UTF8.GetString(output.WrittenSpan);
        return errors.IsEmpty ? data : data + " " + string.Join("; ", errors.Select(Text));
    }

    private static string Text(ExecutionError error) =>
        $"{error.Kind} at {string.Join('/', error.Path.Select(segment => segment.Key ?? segment.Index.ToString()))}"
        + (error.Resolver is null ? string.Empty : $": {error.Resolver.Message}");

    private sealed class LambdaResolver(Func<FieldInvocation, ValueTask<FieldOutcome>> resolve) : FieldResolver
    {
        public override ValueTask<FieldOutcome> ResolveAsync(FieldInvocation invocation, CancellationToken cancellationToken) =>
            resolve(invocation);
    }
}
