using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Apis;

/// <summary>A validated document with the resolvers of a snapshot, for all requests that send the same text.</summary>
public sealed class PreparedDocument
{
    private readonly ImmutableArray<PreparedOperation> _operations;

    private PreparedDocument(GraphQLAnswer? refusal, ImmutableArray<PreparedOperation> operations)
    {
        Refusal = refusal;
        _operations = operations;
    }

    /// <summary>Why the document cannot be executed, or null.</summary>
    public GraphQLAnswer? Refusal { get; }

    internal static PreparedDocument Bind(ValidatedDocument validated, Schema schema, ResolverBinding binding) =>
        validated.Document is { } document
            ? new PreparedDocument(
                null, [.. document.Operations.Select(operation => new PreparedOperation(schema, document, operation, binding))])
            : new PreparedDocument(validated.Refusal, []);

    /// <summary>The operation to run (specification, section 6.1 "GetOperation").</summary>
    public (PreparedOperation? Operation, GraphQLAnswer? Refusal) Find(string? operationName)
    {
        if (Refusal is not null)
            return (null, Refusal);
        if (string.IsNullOrEmpty(operationName))
        {
            return _operations.Length == 1
                ? (_operations[0], null)
                : (null, new RequestRefused(RequestRefusal.OperationNameMissing));
        }

        PreparedOperation? found = _operations.FirstOrDefault(operation => operation.Operation.Name == operationName);
        return found is null ? (null, new RequestRefused(RequestRefusal.OperationUnknown, operationName)) : (found, null);
    }
}
