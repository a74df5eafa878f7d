using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Apis;

/// <summary>A document parsed and validated against a schema: it, or the reason why it cannot be executed.</summary>
internal sealed record ValidatedDocument(Document? Document, GraphQLAnswer? Refusal)
{
    private static readonly ParserOptions Options = new() { TokensMax = PreparedDocument.TokensMax };

    // A rule of September 2025, which AppSync does not know.
    private static readonly ValidationOptions Rules = new() { AllowConditionalSubscriptions = true };

    public static ValidatedDocument Read(Schema schema, ReadOnlySpan<byte> query)
    {
        try
        {
            Document document = DocumentParser.Parse(query, Options);
            ImmutableArray<ValidationError> errors = DocumentValidator.Validate(document, schema, Rules);
            return errors.IsEmpty ? new ValidatedDocument(document, null) : Refused(new DocumentInvalid(errors));
        }
        catch (TokenLimitException)
        {
            return Refused(new RequestRefused(RequestRefusal.TooManyTokens));
        }
        catch (SyntaxException exception)
        {
            return Refused(new RequestRefused(RequestRefusal.Syntax, $"{exception.Message} ({exception.Location})"));
        }
    }

    private static ValidatedDocument Refused(GraphQLAnswer refusal) => new(null, refusal);
}
