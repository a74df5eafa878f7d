using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Types;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class KnownOperationTypesTests
{
    private static readonly Schema QueryOnly = TestSchemas.Build("type Query { a: Int }");

    [Theory]
    [InlineData("mutation M { a }", "Mutation")]
    [InlineData("subscription S { a }", "Subscription")]
    public void Violations_are_reported(string document, string kind)
    {
        ValidationError error = Assert.Single(DocumentValidator.Validate(DocumentParser.Parse(document), QueryOnly));

        Assert.Equal((ValidationErrorCode.OperationNotSupported, kind), (error.Code, error.Arguments[0]));
    }

    [Fact]
    public void Near_misses_pass() => Assert.Empty(DocumentValidator.Validate(DocumentParser.Parse("query M { a }"), QueryOnly));
}
