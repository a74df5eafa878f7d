using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Tests.Topics;

public sealed class TopicTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("graphql/abcdefghijklmnopqrstuvwxyz/onCreatePost")]
    [InlineData("events/default/room-1")]
    public void A_path_of_segments_is_read_and_printed_as_it_is(string text)
    {
        Assert.True(Topic.TryParse(text, out Topic? topic));
        Assert.Equal(text, topic.Text);
        Assert.Equal(Topic.Of(text.Split('/')), topic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/*")]
    [InlineData("*")]
    [InlineData("a\nb")]
    public void What_is_no_path_is_refused(string text)
    {
        Assert.False(Topic.TryParse(text, out Topic? topic));
        Assert.Null(topic);
    }

    [Fact]
    public void Segments_are_limited_in_number_and_length()
    {
        string most = string.Join('/', Enumerable.Repeat("s", Topic.SegmentsMax));
        Assert.True(Topic.TryParse(most, out _));
        Assert.False(Topic.TryParse(most + "/s", out _));
        Assert.True(Topic.TryParse(new string('s', Topic.SegmentLengthMax), out _));
        Assert.False(Topic.TryParse(new string('s', Topic.SegmentLengthMax + 1), out _));
    }

    [Fact]
    public void A_segment_cannot_smuggle_in_a_separator_or_a_wildcard()
    {
        Assert.Throws<ArgumentException>(() => Topic.Of("a", "b/c"));
        Assert.Throws<ArgumentException>(() => Topic.Of("a", "*"));
        Assert.Throws<ArgumentException>(() => Topic.Of());
    }

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/*", "a", false)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("a/*", "a/b/c", true)]
    [InlineData("a/*", "ab/c", false)]
    [InlineData("a/b/*", "a/b", false)]
    [InlineData("a/b/*", "a/bc/d", false)]
    public void A_pattern_matches_its_topic_or_everything_below_it(string pattern, string topic, bool expected)
    {
        Assert.True(TopicPattern.TryParse(pattern, out TopicPattern? parsed));
        Assert.Equal(pattern, parsed.ToString());
        Assert.Equal(expected, parsed.Matches(Topic.Of(topic.Split('/'))));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("/*")]
    [InlineData("a/*/b")]
    [InlineData("a*")]
    [InlineData("a/*/*")]
    [InlineData("a/**")]
    public void A_wildcard_anywhere_but_in_the_last_segment_is_refused(string text) => Assert.False(TopicPattern.TryParse(text, out _));
}
