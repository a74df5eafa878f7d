namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesTests
{
    [Theory]
    [InlineData("{ ...F } fragment F on Query { ...F }", "FragmentCycle(F) @ F 1:32")]
    [InlineData("{ ...F } fragment F on Query { ...G } fragment G on Query { ... { ...F } }", "FragmentCycle(F) @ F 1:32 1:67")]
    [InlineData(
        "{ room(id: 1) { ...F } } fragment F on Room { owner { friends(first: 1) { ...U } } } fragment U on User { friends(first: 1) { ...U } }",
        "FragmentCycle(U) @ U 1:127")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("{ ...F ...G ...F } fragment F on Query { ...G } fragment G on Query { __typename }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
