using System.IO.Pipelines;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Protocols.RealTime;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.EventStreams;

/// <summary>Streams that carry many operations: whose they are, what bounds them, what ends them.</summary>
public sealed class ReservedStreamTests
{
    private const string OnPost = "subscription { onPost(room: \"r1\") { text } }";
    private const string Event = "event: next\ndata: {\"id\":\"s\",\"payload\":{\"data\":{\"onPost\":{\"text\":\"hi\"}}}}\n\n";

    private static readonly AuthenticationResult ByKey = AuthenticationResult.Accepted(Caller.ApiKey);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_token_is_found_by_its_own_credentials_only()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var streams = new StreamReservations(api.RealTime, EventStreamLimits.Default);
        ReservedStream stream = Reserve(streams);

        Assert.Same(stream, streams.Find(stream.Token, ByKey, TestApi.ApiKey));
        Assert.Null(streams.Find(stream.Token, ByKey, "da2-other"));
        Assert.Null(streams.Find(stream.Token, ByKey, null));
        Assert.Null(streams.Find("another", ByKey, TestApi.ApiKey));
        Assert.Null(streams.Find(null));
    }

    [Fact]
    public async Task There_are_so_many_reservations_and_one_that_is_not_opened_lapses()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var streams = new StreamReservations(api.RealTime, new EventStreamLimits { ReservationsMax = 1 });
        ReservedStream first = Reserve(streams);
        Assert.Null(streams.Reserve(ByKey, TestApi.ApiKey, null, _time));

        _time.Advance(TimeSpan.FromSeconds(30));
        await EmptyAsync(streams);
        Assert.Null(streams.Find(first.Token));
        Assert.False(first.TryOpen());
        Assert.Equal(StreamRefusals.NoStream, Start(first, "s", OnPost));
        Assert.NotNull(streams.Reserve(ByKey, TestApi.ApiKey, null, _time));
    }

    [Fact]
    public async Task What_is_delivered_before_the_stream_is_opened_waits_and_one_stream_opens_it()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var streams = new StreamReservations(api.RealTime, EventStreamLimits.Default);
        ReservedStream stream = Reserve(streams);
        Assert.Null(Start(stream, "s", OnPost));
        await SubscribedAsync(api);
        await api.AskAsync(StandardApi.Post);
        Assert.Equal(StreamRefusals.OperationExists, Start(stream, "s", OnPost));

        Assert.True(stream.TryOpen());
        Assert.False(stream.TryOpen());
        await stream.StopAsync("s");
        await stream.StopAsync("s");
        var pipe = new Pipe();
        Task run = stream.RunAsync(pipe.Writer, CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(24));
        await run;
        await pipe.Writer.CompleteAsync();

        string text = await TextAsync(pipe.Reader);
        Assert.StartsWith(":\n\n" + Event + "event: complete\ndata: {\"id\":\"s\"}\n\n", text, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (streams.Count, api.RealTime.Sessions.Count, api.Subscriptions.OpenCount));
    }

    [Fact]
    public async Task A_stream_that_nobody_opens_holds_no_more_than_its_limit()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var streams = new StreamReservations(api.RealTime, EventStreamLimits.Default);
        ReservedStream stream = Reserve(streams);
        Assert.Null(Start(stream, "s", OnPost));
        await SubscribedAsync(api);
        for (int post = 0; post < 4097; post++)
            await api.AskAsync(StandardApi.Post);

        await EmptyAsync(streams);
        Assert.Equal(StreamRefusals.NoStream, Start(stream, "t", OnPost));
    }

    [Fact]
    public async Task Its_operations_are_counted_and_named()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var streams = new StreamReservations(api.RealTime, EventStreamLimits.Default);
        ReservedStream stream = Reserve(streams);
        for (int i = 0; i < 200; i++)
            Assert.Null(Start(stream, $"s{i}", OnPost));

        Assert.Equal(StreamRefusals.TooManyOperations, Start(stream, "more", OnPost));
        Assert.Equal(StreamRefusals.NoOperationId, Start(stream, null, OnPost));
        Assert.Equal(StreamRefusals.NoOperationId, Start(stream, string.Empty, OnPost));
        Assert.Equal(StreamRefusals.NoOperationId, Start(stream, new string('x', 257), OnPost));
    }

    [Fact]
    public async Task A_revoked_key_takes_its_streams_with_it()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        StreamReservations streams = api.RealTime.Streams;
        ReservedStream opened = Reserve(streams);
        ReservedStream waiting = Reserve(streams);
        Assert.True(opened.TryOpen());
        Task run = opened.RunAsync(new Pipe().Writer, CancellationToken.None);

        api.Change(definition => definition with { ApiKeys = definition.ApiKeys.Clear() });

        await run;
        await EmptyAsync(streams);
        Assert.Null(streams.Find(waiting.Token));
    }

    private ReservedStream Reserve(StreamReservations streams)
    {
        ReservedStream? stream = streams.Reserve(ByKey, TestApi.ApiKey, null, _time);
        Assert.NotNull(stream);
        return stream;
    }

    private static HttpRefusal? Start(ReservedStream stream, string? id, string query) => StreamReservations.Start(
        stream, new GraphQLRequest(query, null, ObjectValue.Empty) { OperationId = id }, new Dictionary<string, string>());

    private static async Task SubscribedAsync(TestApi api)
    {
        while (api.Subscriptions.OpenCount == 0)
            await Task.Yield();
    }

    private static async Task EmptyAsync(StreamReservations streams)
    {
        while (streams.Count > 0)
            await Task.Yield();
    }

    private static async Task<string> TextAsync(PipeReader reader)
    {
        using var text = new MemoryStream();
        await reader.CopyToAsync(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
