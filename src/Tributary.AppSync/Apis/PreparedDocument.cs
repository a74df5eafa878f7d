using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Apis;

/// <summary>A document parsed and validated once for all requests that send the same text.</summary>
public sealed class PreparedDocument
{
    /// <summary>Quota "Number of tokens in a query".</summary>
    public const int TokensMax = 15_000;

    private static readonly ParserOptions Options = new() { TokensMax = TokensMax };

    private readonly ImmutableArray<PreparedOperation> _operations;

    private PreparedDocument(GraphQLAnswer? refusal, ImmutableArray<PreparedOperation> operations)
    {
        Refusal = refusal;
        _operations = operations;
    }

    /// <summary>Why the document cannot be executed, or null.</summary>
    public GraphQLAnswer? Refusal { get; }

    internal static PreparedDocument Prepare(CompiledSchema schema, ReadOnlySpan<byte> query)
    {
        Document document;
        try
        {
            document = DocumentParser.Parse(query, Options);
        }
        catch (TokenLimitException)
        {
            return Refused(new RequestRefused(RequestRefusal.TooManyTokens));
        }
        catch (SyntaxException exception)
        {
            return Refused(new RequestRefused(RequestRefusal.Syntax, $"{exception.Message} ({exception.Location})"));
        }

        ImmutableArray<ValidationError> errors = DocumentValidator.Validate(document, schema.Schema);
        return errors.IsEmpty
            ? new PreparedDocument(
                null,
                [.. document.Operations.Select(
                    operation => new PreparedOperation(schema.Schema, document, operation, schema.FindResolver))])
            : Refused(new DocumentInvalid(errors));
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

    private static PreparedDocument Refused(GraphQLAnswer refusal) => new(refusal, []);
}
