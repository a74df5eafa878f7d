namespace Tributary.GraphQL.Tests.Validation.Rules;

public sealed class SingleRootFieldOfSubscriptionsTests
{
    [Theory]
    [InlineData("subscription S { sent(room: 1) { id } removed { id } }", "SubscriptionMultipleRootFields(S) 1:1")]
    [InlineData(
        "subscription { ...F } fragment F on Subscription { sent(room: 1) { id } ... { removed { id } } }",
        "SubscriptionMultipleRootFields() 1:1")]
    public void Violations_are_reported(string document, string errors) => Assert.Equal(errors, ValidationText.Of(document));

    [Theory]
    [InlineData("subscription { sent(room: 1) { id author { id } } ...F } fragment F on Subscription { sent(room: 1) { at } }")]
    public void Near_misses_pass(string document) => Assert.Equal(string.Empty, ValidationText.Of(document));
}
