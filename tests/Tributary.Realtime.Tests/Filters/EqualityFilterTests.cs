using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Filters;

public sealed class EqualityFilterTests
{
    private static readonly FieldPath Room = FieldPath.Of("room");
    private static readonly FieldPath AuthorId = FieldPath.Of("author", "id");

    [Theory]
    [InlineData("""{"room":"r1","author":{"id":7}}""", true)]
    [InlineData("""{"room":"r1","author":{"id":7.0},"more":1}""", true)]
    [InlineData("""{"room":"r1","author":{"id":"7"}}""", false)]
    [InlineData("""{"room":"R1","author":{"id":7}}""", false)]
    [InlineData("""{"room":"r1"}""", false)]
    [InlineData("""{"room":"r1","author":7}""", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    public void All_tests_must_hold(string payload, bool expected) =>
        Assert.Equal(expected, EqualityFilter.Of((Room, "r1"), (AuthorId, 7)).Matches(Value.Parse(payload)));

    [Theory]
    [InlineData("""{"room":null}""", true)]
    [InlineData("{}", true)]
    [InlineData("""{"room":""}""", false)]
    [InlineData("""{"room":false}""", false)]
    [InlineData("""{"room":0}""", false)]
    public void Null_is_expected_of_a_field_that_is_null_or_missing(string payload, bool expected) =>
        Assert.Equal(expected, EqualityFilter.Of((Room, Value.Null)).Matches(Value.Parse(payload)));

    [Fact]
    public void Without_tests_everything_matches() => Assert.True(EqualityFilter.Of().Matches(Value.Null));

    [Fact]
    public void A_path_tested_twice_and_too_many_tests_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EqualityFilter.Of((Room, 1), (AuthorId, 1), (Room, 2)));
        (FieldPath, Value)[] tooMany = [.. Enumerable.Range(0, EqualityFilter.TestsMax + 1).Select(i => (FieldPath.Of($"f{i}"), (Value)i))];
        Assert.Throws<ArgumentException>(() => EqualityFilter.Of(tooMany));
        Assert.Throws<ArgumentException>(() => FieldPath.Of());
        Assert.Throws<ArgumentException>(() => FieldPath.Of("a.b"));
        Assert.Throws<ArgumentException>(() => FieldPath.Of("1", "2", "3", "4", "5", "6"));
    }
}
