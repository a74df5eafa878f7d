using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>What an operation came to, before it is put into the form of an answer.</summary>
public sealed class ExecutionResult
{
    private readonly ExecutionRequest _request;
    private readonly ObjectNode? _root;

    private ExecutionResult(ExecutionRequest request, ObjectNode? root)
    {
        _request = request;
        _root = root;
    }

    /// <summary>Runs the plan. When the token is cancelled, fields without an answer are errors of kind TimedOut.</summary>
    public static async ValueTask<ExecutionResult> ExecuteAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
        request.Plan.Root.NeedsNode
            ? new ExecutionResult(request, await FieldScheduler.RunAsync(request, cancellationToken))
            : new ExecutionResult(request, root: null);

    /// <summary>
    /// Runs no resolver: every field is a property of <see cref="ExecutionRequest.Root"/>, as for a subscription's payload.
    /// </summary>
    public static ExecutionResult OfProperties(ExecutionRequest request) => new(request, root: null);

    /// <summary>Writes the value of "data", once, as UTF-8, and returns the errors in the order of the result.</summary>
    public ImmutableArray<ExecutionError> WriteData(Utf8Output output)
    {
        var completion = new ResultCompletion<Utf8Sink>(_request, new Utf8Sink(output));
        return completion.CompleteRoot(_root);
    }

    /// <summary>
    /// For each root field its completed value under the schema's field names instead of aliases: what a mutation publishes. All are
    /// null when "data" is null.
    /// </summary>
    public Value[] ToPayloads()
    {
        List<Value> stack = [];
        var completion = new ResultCompletion<PayloadSink>(_request, new PayloadSink(stack, _request.Plan.Root));
        completion.CompleteRoot(_root);
        Value[] payloads = new Value[_request.Plan.Root.Fields.Length];
        for (int i = 0; i < payloads.Length; i++)
            payloads[i] = stack[0][_request.Plan.Root.Fields[i].ResponseKey];
        return payloads;
    }
}
