using System.Collections.Immutable;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Apis;

/// <summary>A document parsed and validated against a schema: it, or the reason why it cannot be executed.</summary>
internal sealed record ValidatedDocument(Document? Document, GraphQLAnswer? Refusal)
{
    public static ValidatedDocument Read(Schema schema, Dialect dialect, ReadOnlySpan<byte> query)
    {
        try
        {
            Document document = DocumentParser.Parse(query, dialect.DocumentOptions());
            ImmutableArray<ValidationError> errors = DocumentValidator.Validate(document, schema, dialect.ValidationOptions());
            if (errors.IsEmpty)
                return new ValidatedDocument(document, null);
            if (!dialect.Suggestions)
                errors = [.. errors.Select(error => error with { Suggestion = null })];
            return Refused(new DocumentInvalid(errors));
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
