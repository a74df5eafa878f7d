namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesTests
{
    [Theory]
    [InlineData("{ ... on Int { a } }", "InlineFragmentTypeConditionInvalid(Int) 1:3")]
    [InlineData("{ ...F } fragment F on MessageFilter { kinds }", "FragmentTypeConditionInvalid(F, MessageFilter) @ F 1:10")]
    [InlineData("{ ... on Kind { a } }", "InlineFragmentTypeConditionInvalid(Kind) 1:3")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ... on Query { count(of: 1) } ... { count(of: 1) } }")]
    [InlineData("{ attachment { ...F } } fragment F on Attachment { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
