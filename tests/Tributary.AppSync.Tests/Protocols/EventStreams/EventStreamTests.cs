using System.IO.Pipelines;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.EventStreams;

/// <summary>GraphQL over server-sent events: what is written, what is bounded, what ends it.</summary>
public sealed class EventStreamTests
{
    private const string OnPost = "subscription { onPost(room: \"r1\") { text } }";
    private const string Event = "event: next\ndata: {\"data\":{\"onPost\":{\"text\":\"hi\"}}}\n\n";
    private const string Complete = "event: complete\ndata:\n\n";

    [Theory]
    [InlineData("{ echo(text: \"x\") }", "event: next\ndata: {\"data\":{\"echo\":\"x\"}}\n\n")]
    [InlineData("{ echo(text: \"a\\nb\") }", "event: next\ndata: {\"data\":{\"echo\":\"a\\nb\"}}\n\n")]
    [InlineData("{", "event: next\ndata: {\"errors\":[{\"errorType\":\"BadRequestException\",\"message\":\"Unable to parse GraphQL query.\"}]}\n\n")]
    [InlineData(
        "subscription { onPost(room: \"locked\") { text } }",
        "event: next\ndata: {\"errors\":[{\"errorType\":\"Unauthorized\",\"message\":\"Not Authorized to access onPost on type Subscription\"}]}\n\n")]
    public async Task What_is_over_at_once_is_one_event_and_complete(string query, string events)
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var reader = new Reader(api, query);
        Assert.Equal(":\n\n" + events + Complete, await reader.RestAsync());
        Assert.Equal(0, api.RealTime.Sessions.Count);
    }

    [Fact]
    public async Task A_subscription_delivers_until_its_client_goes()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var reader = new Reader(api, OnPost);
        await reader.StartedAsync();
        await api.AskAsync(StandardApi.Post);
        await api.AskAsync(StandardApi.Post);
        await reader.ExpectAsync(":\n\n" + Event + Event);
        reader.Disconnect();
        await reader.Run;
        Assert.Equal(0, api.RealTime.Sessions.Count);
    }

    [Fact]
    public async Task A_silent_stream_has_comments_and_ends_after_a_day()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var reader = new Reader(api, OnPost);
        await reader.StartedAsync();
        await reader.ExpectAsync(":\n\n");
        reader.Time.Advance(TimeSpan.FromSeconds(12));
        await reader.ExpectAsync(":\n\n");
        reader.Time.Advance(TimeSpan.FromHours(24));
        Assert.EndsWith(Complete, await reader.RestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_read_loses_its_stream_and_holds_no_more_than_its_limit()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var reader = new Reader(api, OnPost, new SocketLimits { QueuedFramesMax = 8 }, pause: 64);
        await reader.StartedAsync();
        for (int post = 0; post < 50; post++)
            await api.AskAsync(StandardApi.Post);

        // Nobody has read anything: only the full queue can have ended it.
        await reader.Run;
        Assert.Equal(0, api.RealTime.Sessions.Count);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var first = new Reader(api, OnPost, resume: true);
        string notice = await first.UntilAsync("\"gap\":false}}}\n\n");
        string epoch = notice.Split("\"epoch\":\"")[1].Split('"')[0];
        await api.AskAsync(StandardApi.Post);
        Assert.Equal(At(epoch, 1), await first.UntilAsync("}}}\n\n"));
        first.Disconnect();
        await first.Run;
        await api.AskAsync(StandardApi.Post);

        using var second = new Reader(api, OnPost, resume: ObjectValue.Of(("epoch", epoch), ("offset", 1)));
        string missed = At(epoch, 2);
        Assert.Equal(
            ":\n\n" + Placed("""event: next\ndata: {"data":null,"extensions":{"resume":{"epoch":"EPOCH","offset":1,"gap":false}}}""", epoch) + missed,
            await second.UntilAsync(missed));
        second.Disconnect();
        await second.Run;

        static string At(string epoch, int offset) => Placed(
            $"event: next\\ndata: {{\"data\":{{\"onPost\":{{\"text\":\"hi\"}}}},\"extensions\":{{\"resume\":{{\"epoch\":\"EPOCH\",\"offset\":{offset}}}}}}}",
            epoch);

        static string Placed(string text, string epoch) =>
            text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("EPOCH", epoch, StringComparison.Ordinal) + "\n\n";
    }

    [Fact]
    public async Task Invalidation_completes_it_and_a_lost_key_or_a_stop_cuts_it()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        using var invalidated = new Reader(api, OnPost);
        await invalidated.StartedAsync();
        await api.AskAsync("mutation { remove(room: \"r1\") }");
        Assert.Equal(":\n\n" + Complete, await invalidated.RestAsync());

        using var keyed = new Reader(api, OnPost);
        await keyed.StartedAsync();
        api.Change(definition => definition with { ApiKeys = definition.ApiKeys.Clear() });
        Assert.DoesNotContain("event: next", await keyed.RestAsync(), StringComparison.Ordinal);
        Assert.Equal(0, api.RealTime.Sessions.Count);
    }

    private sealed class Reader : IDisposable
    {
        private readonly Pipe _pipe;
        private readonly CancellationTokenSource _gone = new();
        private readonly TestApi _api;
        private string _read = string.Empty;

        public Reader(TestApi api, string query, SocketLimits? limits = null, long pause = 1024 * 1024, Value resume = default)
        {
            _api = api;
            _pipe = new Pipe(new PipeOptions(pauseWriterThreshold: pause, resumeWriterThreshold: pause / 2));
            var caller = new ConnectedCaller(Caller.ApiKey, new HeldCredentials(TestApi.ApiKey, null), SocketEndpoint.None);
            var headers = new Dictionary<string, string>();
            var stream = new EventStream(api.RealTime, caller, headers, Time, limits ?? SocketLimits.Default, EventStreamLimits.Default);
            Run = RunAsync(stream, new GraphQLRequest(query, null, ObjectValue.Empty) { Resume = resume });
        }

        public ManualTime Time { get; } = new();

        public Task Run { get; }

        /// <summary>The subscription has its place: its field's topic reaches somebody.</summary>
        public async Task StartedAsync()
        {
            while (_api.Subscriptions.OpenCount == 0)
                await Task.Yield();
        }

        public void Dispose() => _gone.Dispose();

        public async Task ExpectAsync(string text)
        {
            while (_read.Length < text.Length)
                await ReadAsync();
            Assert.Equal(text, _read);
            _read = string.Empty;
        }

        public async Task<string> UntilAsync(string end)
        {
            while (!_read.EndsWith(end, StringComparison.Ordinal))
                Assert.True(await ReadAsync(), _read);
            string read = _read;
            _read = string.Empty;
            return read;
        }

        public async Task<string> RestAsync()
        {
            while (await ReadAsync())
                continue;
            await Run;
            return _read;
        }

        public void Disconnect() => _gone.Cancel();

        private async Task<bool> ReadAsync()
        {
            ReadResult result = await _pipe.Reader.ReadAsync();
            _read += Encoding.UTF8.GetString(result.Buffer);
            _pipe.Reader.AdvanceTo(result.Buffer.End);
            return !result.IsCompleted;
        }

        private async Task RunAsync(EventStream stream, GraphQLRequest request)
        {
            using (stream)
                await stream.RunAsync(request, _pipe.Writer, _gone.Token);
            await _pipe.Writer.CompleteAsync();
        }
    }
}
