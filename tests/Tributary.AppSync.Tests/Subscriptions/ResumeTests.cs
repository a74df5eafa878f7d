using System.Text;
using System.Text.RegularExpressions;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Histories;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>Subscribers that were cut off and come back with the last place they know.</summary>
public sealed partial class ResumeTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { post(room: ID!, text: String, secret: String): Message }
        type Message @aws_api_key @aws_iam { room: ID!, text: String, secret: String @aws_iam }
        type Subscription { onPost(room: ID): Message @aws_subscribe(mutations: ["post"]) }
        """;

    private const string Echo = "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";
    private const string All = "subscription { onPost { text } }";

    [Fact]
    public async Task What_came_while_the_client_was_away_comes_when_it_is_back_once_and_in_order()
    {
        await using TestApi api = await CreateAsync();
        Subscriber first = await Subscriber.StartAsync(api, All, resume: true);
        await PostAsync(api, "r1", "1");
        await first.DisposeAsync();
        await PostAsync(api, "r1", "2");
        await PostAsync(api, "r1", "3");
        await using Subscriber second = await Subscriber.StartAsync(api, All, resume: LastOf(first));
        await PostAsync(api, "r1", "4");

        Assert.Equal([Notice(0), Delivered("1", 1)], Read(first));
        Assert.Equal([Notice(1), Delivered("2", 2), Delivered("3", 3), Delivered("4", 4)], Read(second));
    }

    [Fact]
    public async Task Clients_that_do_not_ask_see_no_change()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber unaware = await Subscriber.StartAsync(api, All);
        await using Subscriber foreign = await Subscriber.StartAsync(api, All, resume: "yes");
        await using Subscriber aware = await Subscriber.StartAsync(api, All, resume: true);
        await PostAsync(api, "r1", "1");

        Assert.Equal(["""{"data":{"onPost":{"text":"1"}}}"""], unaware.Payloads);
        Assert.Equal(unaware.Payloads, foreign.Payloads);
        Assert.Equal([Notice(0), Delivered("1", 1)], Read(aware));
    }

    [Fact]
    public async Task A_gap_is_said_when_the_history_does_not_reach_back()
    {
        await using TestApi api = await CreateAsync();
        Subscriber first = await Subscriber.StartAsync(api, All, resume: true);
        await first.DisposeAsync();
        for (int i = 0; i <= HistoryLimits.Default.PublicationsMax; i++)
            await PostAsync(api, "r1", "x");
        await using Subscriber second = await Subscriber.StartAsync(api, All, resume: LastOf(first));
        await PostAsync(api, "r1", "new");

        int last = HistoryLimits.Default.PublicationsMax + 1;
        Assert.Equal([Notice(last, gap: true), Delivered("new", last + 1)], Read(second));
    }

    [Theory]
    [InlineData("another", 0)]
    [InlineData(null, 99)]
    public async Task A_gap_is_said_for_a_place_of_another_history_or_of_the_future(string? epoch, int offset)
    {
        await using TestApi api = await CreateAsync();
        Subscriber first = await Subscriber.StartAsync(api, All, resume: true);
        await PostAsync(api, "r1", "1");
        Value place = ObjectValue.Of(("epoch", epoch ?? LastOf(first)["epoch"].AsString()), ("offset", offset));
        await using Subscriber second = await Subscriber.StartAsync(api, All, resume: place);

        Assert.Equal([Notice(1, gap: true)], Read(second));
    }

    [Fact]
    public async Task The_filter_of_the_subscriber_decides_about_the_past_as_about_the_present()
    {
        await using TestApi api = await CreateAsync();
        Subscriber first = await Subscriber.StartAsync(api, All, resume: true);
        await first.DisposeAsync();
        await PostAsync(api, "r1", "mine");
        await PostAsync(api, "r2", "another's");
        await using Subscriber second = await Subscriber.StartAsync(
            api, "subscription { onPost(room: \"r1\") { text } }", resume: LastOf(first));

        Assert.Equal([Notice(0), Delivered("mine", 1)], Read(second));
    }

    [Fact]
    public async Task The_rights_of_the_subscriber_decide_about_the_past_as_about_the_present()
    {
        await using TestApi api = await CreateAsync();
        Subscriber first = await Subscriber.StartAsync(api, All, resume: true);
        await first.DisposeAsync();
        await PublishAsync(api, ObjectValue.Of(("room", "r1"), ("text", "t"), ("secret", "s")));
        await using Subscriber second = await Subscriber.StartAsync(
            api, "subscription { onPost { secret } }", caller: Caller.ApiKey, resume: LastOf(first));

        Assert.Equal(2, second.Payloads.Count);
        Assert.DoesNotContain("\"s\"", second.Payloads[1], StringComparison.Ordinal);
        Assert.Contains("Not Authorized to access secret on type Message", second.Payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_while_publications_race_with_returns()
    {
        await using TestApi api = await CreateAsync();
        Subscriber subscriber = await Subscriber.StartAsync(api, All, resume: true);
        List<string> seen = [];
        const int Messages = 400;
        Task publishing = Task.Run(
            async () =>
            {
                for (int i = 1; i <= Messages; i++)
                    await PostAsync(api, "r1", $"{i}");
            },
            TestContext.Current.CancellationToken);
        while (!publishing.IsCompleted)
        {
            await Task.Yield();
            // What a connection had under way when it was cut does not count as received.
            string[] received = subscriber.Snapshot();
            await subscriber.DisposeAsync();
            seen.AddRange(TextsOf(received));
            subscriber = await Subscriber.StartAsync(api, All, resume: LastOf(received));
        }

        await publishing;
        seen.AddRange(TextsOf(subscriber.Snapshot()));
        await subscriber.DisposeAsync();
        Assert.Equal(Enumerable.Range(1, Messages).Select(i => $"{i}"), seen);
    }

    private static async Task<TestApi> CreateAsync() => (await TestApi.CreateAsync(Schema)).Unit("Mutation.post", Echo);

    private static Task PostAsync(TestApi api, string room, string text) =>
        api.AskAsync($"mutation {{ post(room: \"{room}\", text: \"{text}\") {{ room text }} }}");

    private static ValueTask PublishAsync(TestApi api, Value payload) => api.Hub.PublishAsync(
        Realtime.Topics.Topic.Of("subscriptions", TestApi.ApiId, "onPost"), payload, CancellationToken.None);

    private static Value LastOf(Subscriber subscriber) => LastOf(subscriber.Snapshot());

    private static Value LastOf(string[] payloads) => Parse(payloads[^1])["extensions"]["resume"];

    private static IEnumerable<string> TextsOf(string[] payloads) => payloads
        .Select(payload => Parse(payload)["data"]["onPost"]["text"])
        .Where(text => text.IsString)
        .Select(text => text.AsString());

    private static Value Parse(string payload)
    {
        Assert.True(Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(payload), out Value value));
        return value;
    }

    private static IEnumerable<string> Read(Subscriber subscriber) =>
        subscriber.Payloads.Select(payload => Epoch().Replace(payload, "\"epoch\":\"E\""));

    private static string Notice(int offset, bool gap = false) => ObjectValue.Of(
        ("data", Value.Null),
        ("extensions", ObjectValue.Of(("resume", ObjectValue.Of(("epoch", "E"), ("offset", offset), ("gap", gap)))))).ToString();

    private static string Delivered(string text, int offset) => ObjectValue.Of(
        ("data", ObjectValue.Of(("onPost", ObjectValue.Of(("text", text))))),
        ("extensions", ObjectValue.Of(("resume", ObjectValue.Of(("epoch", "E"), ("offset", offset)))))).ToString();

    [GeneratedRegex("\"epoch\":\"[0-9a-f]{32}\"")]
    private static partial Regex Epoch();
}
