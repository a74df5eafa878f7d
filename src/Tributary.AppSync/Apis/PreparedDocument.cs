using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Apis;

/// <summary>A validated document with the resolvers of a snapshot, for all requests that send the same text.</summary>
public sealed class PreparedDocument
{
    private readonly Document? _document;
    private readonly ImmutableArray<PreparedOperation> _operations;

    private PreparedDocument(GraphQLAnswer? refusal, Document? document, ImmutableArray<PreparedOperation> operations)
    {
        Refusal = refusal;
        _document = document;
        _operations = operations;
    }

    /// <summary>Why the document cannot be executed, or null.</summary>
    public GraphQLAnswer? Refusal { get; }

    /// <param name="validated">The document, or why it is refused.</param>
    /// <param name="schema">What it is valid for.</param>
    /// <param name="binding">The resolvers.</param>
    /// <param name="grows">Told of fields that the document keeps from now on, in plans.</param>
    internal static PreparedDocument Bind(ValidatedDocument validated, Schema schema, ResolverBinding binding, Action<int> grows)
    {
        if (validated.Document is not { } document)
            return new PreparedDocument(validated.Refusal, null, []);
        return new PreparedDocument(
            null,
            document,
            [.. document.Operations.Select(operation => new PreparedOperation(schema, document, operation, binding, grows))]);
    }

    /// <summary>See <see cref="DocumentWeight"/>.</summary>
    internal int WeightOf(string text)
    {
        int fields = 0;
        foreach (PreparedOperation operation in _operations)
            fields += operation.FieldsKept;
        return DocumentWeight.Of(text, _document) + (fields * DocumentWeight.OfPlanField);
    }

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
