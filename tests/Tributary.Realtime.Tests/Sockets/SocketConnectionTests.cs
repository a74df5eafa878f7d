using System.Net.WebSockets;
using System.Text;
using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

public sealed class SocketConnectionTests : IDisposable
{
    private static readonly SocketLimits Limits = new() { ReceivedMessageMax = 10_000, QueuedFramesMax = 8, QueuedBytesMax = 100 };

    private readonly ManualTime _time = new();
    private readonly TimerWheel _wheel;
    private readonly FakeWebSocket _socket = new();
    private readonly RecordingHandler _handler = new();
    private readonly SocketConnection _connection;

    public SocketConnectionTests()
    {
        _wheel = new TimerWheel(_time);
        _connection = new SocketConnection(_socket, _wheel, Limits);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _wheel.Dispose();
    }

    [Fact]
    public async Task Messages_reach_the_handler_whole_and_in_order_until_the_client_closes()
    {
        string large = new('x', 9000);
        _socket.ClientSends("one");
        _socket.ClientSends(string.Empty);
        _socket.ClientSends(large);
        _socket.ClientCloses();
        ConnectionEnding ending = await _connection.RunAsync(_handler);
        Assert.Equal(["one", string.Empty, "9000 characters"], _handler.Received);
        Assert.Equal(ConnectionEndings.ClosedByClient, ending);
        Assert.Equal(ending, _handler.Ending);
        Assert.Equal((1000, "Closed by the client."), _socket.Closed);
        Assert.False(_connection.Send(Frame("late")));
    }

    [Fact]
    public async Task A_frame_is_its_prefix_and_the_shared_tail()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        Assert.True(_connection.Send(new OutgoingFrame("{\"id\":1,"u8.ToArray(), "\"p\":2}"u8.ToArray())));
        Assert.True(_connection.Send(new OutgoingFrame("prefix"u8.ToArray(), default)));
        Assert.True(_connection.Send(new OutgoingFrame(default, "tail"u8.ToArray())));
        Assert.Equal(["{\"id\":1,\"p\":2}", "prefix", "tail"], _socket.Sent);
        _socket.ClientCloses();
        await run;
    }

    [Fact]
    public async Task A_busy_socket_sends_what_waited_in_order_and_never_two_frames_at_once()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _socket.StopReading();
        for (int i = 0; i < 9; i++)
            Assert.True(_connection.Send(Frame($"{i}")));
        Assert.Empty(_socket.Sent);
        _connection.Close(ConnectionEndings.ServerStopping);
        _socket.ReadAgain();
        _socket.ClientCloses();
        Assert.Equal(ConnectionEndings.ServerStopping, await run);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8"], _socket.Sent);
        Assert.False(_socket.SendsOverlapped);
        Assert.Equal((1001, "The server is stopping."), _socket.Closed);
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(40, 3)]
    public async Task A_client_that_does_not_read_loses_its_connection_when_a_queue_limit_is_reached(int frameLength, int acceptedCount)
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _socket.StopReading();
        for (int i = 0; i < acceptedCount; i++)
            Assert.True(_connection.Send(Frame(new string('x', frameLength))));
        Assert.False(_connection.Send(Frame(new string('x', frameLength))));
        Assert.False(_connection.Send(Frame("x")));
        Assert.False(run.IsCompleted);
        _time.Advance(Limits.CloseTime + TimeSpan.FromSeconds(1));
        Assert.Equal(ConnectionEndings.SlowReader, await run);
        Assert.True(_socket.IsAborted);
        Assert.Null(_socket.Closed);
    }

    [Fact]
    public async Task A_slow_reader_that_reads_again_in_time_is_told_why_and_gets_nothing_that_waited()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _socket.StopReading();
        for (int i = 0; i < 10; i++)
            _connection.Send(Frame($"{i}"));
        _socket.ReadAgain();
        _socket.ClientCloses();
        await run;
        Assert.Equal(["0"], _socket.Sent);
        Assert.Equal((1013, "The client reads too slowly: its outgoing queue is full."), _socket.Closed);
    }

    [Fact]
    public async Task A_frame_larger_than_the_queue_still_goes_to_a_client_that_reads()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        Assert.True(_connection.Send(Frame(new string('x', 5000))));
        _socket.StopReading();
        _connection.Send(Frame("busy"));
        Assert.True(_connection.Send(Frame(new string('y', 5000))));
        _connection.Close(ConnectionEndings.ServerStopping); // what waits goes out first; a client that closes would end that
        _socket.ReadAgain();
        _socket.ClientCloses();
        await run;
        Assert.Equal([5000, 4, 5000], _socket.Sent.Select(text => text.Length));
    }

    public static TheoryData<byte[], WebSocketMessageType, int, string> RefusedFrames => new()
    {
        { [1], WebSocketMessageType.Binary, 1003, "Binary frames are not supported." },
        { [0xC3, 0x28], WebSocketMessageType.Text, 1007, "A text frame is not valid UTF-8." },
        { [0xED, 0xA0, 0x80], WebSocketMessageType.Text, 1007, "A text frame is not valid UTF-8." },
        { new byte[10_001], WebSocketMessageType.Text, 1009, "A frame exceeds the size limit." },
        { new byte[1_000_000], WebSocketMessageType.Text, 1009, "A frame exceeds the size limit." },
    };

    [Theory]
    [MemberData(nameof(RefusedFrames))]
    public async Task A_frame_that_is_not_acceptable_text_closes_the_socket(
        byte[] bytes, WebSocketMessageType type, int code, string reason)
    {
        _socket.ClientSends(bytes, type);
        _socket.ClientSends("ignored");
        _socket.ClientCloses();
        ConnectionEnding ending = await _connection.RunAsync(_handler);
        Assert.Empty(_handler.Received);
        Assert.Equal((code, reason), ((int)ending.Code, ending.Reason));
        Assert.Equal((code, reason), _socket.Closed);
    }

    [Fact]
    public async Task A_client_that_vanishes_is_lost()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _socket.ClientVanishes();
        Assert.Equal(ConnectionEndings.Lost, await run);
        Assert.Null(_socket.Closed);
        Assert.True(_socket.IsAborted);
    }

    [Fact]
    public async Task A_client_that_never_answers_the_close_frame_is_cut_and_its_frames_are_ignored()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _connection.Close(ConnectionEndings.LifeOver);
        _connection.Close(ConnectionEndings.Failure);
        _connection.TickAfter(TimeSpan.FromMinutes(1));
        _socket.ClientSends("still talking");
        _time.Advance(Limits.CloseTime - TimeSpan.FromSeconds(1));
        Assert.False(_socket.IsAborted);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ConnectionEndings.LifeOver, await run);
        Assert.Empty(_handler.Received);
        Assert.True(_socket.IsAborted);
    }

    [Fact]
    public async Task An_exception_of_the_handler_ends_the_connection_and_comes_out()
    {
        _handler.OnReceive = _ => throw new InvalidOperationException("broken");
        _socket.ClientSends("one");
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => _connection.RunAsync(_handler));
        Assert.Equal("broken", exception.Message);
        Assert.Equal(ConnectionEndings.Failure, _handler.Ending);
        Assert.Equal((1011, "An internal failure occurred."), _socket.Closed);
    }

    [Fact]
    public async Task The_handler_is_called_when_the_time_it_asked_for_has_passed_and_not_after_the_end()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(_handler);
        _connection.TickAfter(TimeSpan.FromSeconds(3));
        _handler.NextTick = TimeSpan.FromSeconds(60);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, _handler.Ticks);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _handler.Ticks);
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(3, _handler.Ticks);
        _socket.ClientCloses();
        await run;
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(3, _handler.Ticks);
    }

    [Fact]
    public async Task Concurrent_senders_lose_nothing_and_keep_their_own_order()
    {
        var connection = new SocketConnection(_socket, _wheel, SocketLimits.Default);
        Task<ConnectionEnding> run = connection.RunAsync(_handler);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
                Assert.True(connection.Send(Frame($"{sender}:{i}")));
        })));
        connection.Close(ConnectionEndings.ServerStopping);
        _socket.ClientCloses();
        await run;
        Assert.False(_socket.SendsOverlapped);
        foreach (int sender in Enumerable.Range(0, 4))
        {
            string prefix = $"{sender}:";
            IEnumerable<string> own = _socket.Sent.Where(text => text.StartsWith(prefix, StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{sender}:{i}"), own);
        }
    }

    private static OutgoingFrame Frame(string text) => new(Encoding.UTF8.GetBytes(text), default);
}
