using Tributary.AppSync.Events;
using Tributary.Realtime.Topics;

namespace Tributary.AppSync.Tests.Events;

/// <summary>The grammar of channels ("Understanding the Event API WebSocket protocol": channel).</summary>
public sealed class ChannelTests
{
    private const string Fifty = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee";

    [Theory]
    [InlineData("default", "/default")]
    [InlineData("/default", "/default")]
    [InlineData("/default/", "/default")]
    [InlineData("a/b/c/d/e", "/a/b/c/d/e")]
    [InlineData("/Room-1/X", "/Room-1/X")]
    [InlineData("/" + Fifty + "/" + Fifty + "/" + Fifty + "/" + Fifty + "/" + Fifty + "/",
        "/" + Fifty + "/" + Fifty + "/" + Fifty + "/" + Fifty + "/" + Fifty)]
    public void A_channel_has_one_to_five_segments_and_its_slashes_may_be_left_out(string text, string path)
    {
        Assert.True(Channel.TryParse(text, allowsWildcard: false, out Channel? channel));
        Assert.Equal((path, path.Split('/')[1], false), (channel.Path, channel.Namespace, channel.IsWildcard));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("//a")]
    [InlineData("a//")]
    [InlineData("a//b")]
    [InlineData("a/b/c/d/e/f")]
    [InlineData(Fifty + "f")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("open/../secret")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("*")]
    [InlineData("/*")]
    [InlineData("a/*/b")]
    [InlineData("a/b*")]
    [InlineData("a/**")]
    [InlineData("*/a")]
    [InlineData("a/b/c/d/e/*")]
    public void Everything_else_is_no_channel_to_publish_on_or_subscribe_to(string text)
    {
        Assert.False(Channel.TryParse(text, allowsWildcard: false, out _));
        Assert.False(Channel.TryParse(text, allowsWildcard: true, out _));
    }

    [Fact]
    public void Only_a_subscription_may_end_in_a_wildcard_which_counts_as_a_segment()
    {
        Assert.False(Channel.TryParse("/a/b/*", allowsWildcard: false, out _));
        Assert.True(Channel.TryParse("a/b/*/", allowsWildcard: true, out Channel? channel));
        Assert.Equal(("/a/b/*", true), (channel.Path, channel.IsWildcard));
        Assert.Equal(["a", "b", "*"], channel.Segments);
    }

    [Theory]
    [InlineData("a/*", "a", false)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("a/*", "a/b/c/d/e", true)]
    [InlineData("a/*", "ab/c", false)]
    [InlineData("a/*", "A/b", false)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    public void A_wildcard_matches_every_channel_below_and_case_counts(string subscribed, string published, bool matches)
    {
        Assert.True(Channel.TryParse(subscribed, allowsWildcard: true, out Channel? pattern));
        Assert.True(Channel.TryParse(published, allowsWildcard: false, out Channel? channel));
        Topic topic = channel.Topic("api");
        Assert.Equal(matches, pattern.Pattern("api").Matches(topic));
        Assert.False(pattern.Pattern("other").Matches(topic));
    }
}
