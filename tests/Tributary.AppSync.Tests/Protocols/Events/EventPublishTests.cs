using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>Publications: what they may hold and how they are answered.</summary>
public sealed class EventPublishTests
{
    private static readonly string Largest = "\"" + new string('a', EventLimits.EventBytesMax - 2) + "\"";

    [Fact]
    public async Task A_publication_has_one_to_five_events_each_a_text_with_JSON()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        Assert.Equal("0 1 2 3 4", await PublishAsync(api, """["1","true","\"a\"","{}","[null]"]"""));
        Assert.Equal("400 BadRequestException \"events\" is expected to be a list of 1 to 5 events.", await PublishAsync(api, "[]"));
        foreach (string events in new[] { """["1","2","3","4","5","6"]""", "null", "\"1\"", "{}" })
            Assert.StartsWith("400 BadRequestException \"events\"", await PublishAsync(api, events), StringComparison.Ordinal);
        foreach (string events in new[] { "[1]", "[null]", "[{}]", """[""]""", """["{"]""", """["1 2"]""", """["NaN"]""", """["\u0000"]""" })
            Assert.Equal("400 BadRequestException Event 0 is not a string that contains JSON.", await PublishAsync(api, events));
        Assert.Equal("400 BadRequestException Event 1 is not a string that contains JSON.", await PublishAsync(api, """["1","x"]"""));
    }

    [Fact]
    public async Task An_event_has_240_KB_and_five_of_them_fit_into_a_publication()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        Value largest = Value.From(Largest);
        Assert.Equal("0 1 2 3 4", await PublishAsync(api, ListValue.Of(largest, largest, largest, largest, largest)));
        Assert.Equal(
            "400 BadRequestException Event 1 is larger than 245760 bytes.",
            await PublishAsync(api, ListValue.Of("1", Largest.Insert(1, "a"))));
        Assert.Equal(
            "400 BadRequestException Event 0 is larger than 245760 bytes.",
            await PublishAsync(api, ListValue.Of("\"" + new string('ä', EventLimits.EventBytesMax / 2) + "\"")));
    }

    [Fact]
    public async Task An_event_nested_deeper_than_values_may_be_is_refused()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        string deep = new string('[', 10_000) + new string(']', 10_000);
        Assert.Equal("400 BadRequestException Event 0 is not a string that contains JSON.", await PublishAsync(api, ListValue.Of(deep)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("/default/")]
    [InlineData("default/a/b/c/d")]
    public async Task A_channel_may_be_a_bare_namespace_or_five_segments(string channel)
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        Assert.Equal("0", await PublishAsync(api, """["1"]""", channel));
    }

    [Fact]
    public async Task The_channel_is_judged_before_the_namespace_and_that_before_the_caller()
    {
        await using TestEventApi api = await TestEventApi.CreateAsync();
        var stranger = new Caller { Mode = AuthorizationMode.Lambda };
        Assert.Equal("400 BadRequestException Invalid Channel Format", await PublishAsync(api, """["1"]""", "a/*", stranger));
        Assert.Equal(
            "404 ResourceNotFound The API has no channel namespace of this name.", await PublishAsync(api, """["1"]""", "a", stranger));
        Assert.Equal(
            "401 UnauthorizedException You are not authorized to make this call.",
            await PublishAsync(api, """["1"]""", "default", stranger));
    }

    private static Task<string> PublishAsync(TestEventApi api, string events, string channel = "default/a", Caller? caller = null) =>
        PublishAsync(api, Value.Parse(events), channel, caller);

    /// <returns>The places of what succeeded, or the refusal.</returns>
    private static async Task<string> PublishAsync(TestEventApi api, Value events, string channel = "default/a", Caller? caller = null)
    {
        PublishAnswer answer = await api.Requests.PublishAsync(
            api.Snapshot, channel, events, new BareRequest(caller ?? Caller.ApiKey));
        if (answer.Refusal is { } refused)
        {
            HttpRefusal refusal = EventRefusals.Of(refused);
            return $"{refusal.Status} {refusal.ErrorType} {refusal.Message}";
        }

        Assert.All(answer.Events, one => Assert.NotNull(one.Json));
        return string.Join(' ', answer.Events.Select(one => one.Index));
    }

    private sealed class BareRequest(Caller caller) : IncomingRequest("request", caller)
    {
        public override ObjectValue ReadHeaders() => ObjectValue.Empty;
    }
}
