using System.Globalization;
using System.Text;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;

namespace Tributary.Simulation.Tests.RealTime;

/// <summary>One client with one subscription: connects, subscribes, reads or does not, is cut off and comes back.</summary>
internal sealed class SimulatedClient(PublicationRecord published, int? room, bool canResume) : IDisposable
{
    /// <summary>Frames that the network holds.</summary>
    private const int LinkRoom = 8;

    private static readonly HandshakeRequest Request = new()
    {
        Subprotocols =
        [
            "graphql-ws, header-" + Convert.ToBase64String(
                Encoding.UTF8.GetBytes($$"""{"host":"localhost","x-api-key":"{{TestApi.ApiKey}}"}""")).TrimEnd('='),
        ],
    };

    private SimulatedSocket? _socket;
    private (string Epoch, long Offset)? _place;
    private int _starts;

    public DeliveryChecker Checker { get; } = new(published, room);

    public bool IsConnected => _socket is { IsOver: false };

    public bool HasFrames => _socket?.HasFrames == true;

    /// <summary>Whether it does not read.</summary>
    public bool IsPaused { get; set; }

    /// <summary>A number that all that came so far decides.</summary>
    public int Trace { get; private set; }

    public void Connect(SimulatedNode node, LinkFault fault)
    {
        _socket = new SimulatedSocket(LinkRoom);
        node.Accept(_socket, Handshake.Read(Request));
        _socket.ClientSends("""{"type":"connection_init"}""");
        Start(fault);
    }

    public void Cut()
    {
        _socket?.Cut();
        _socket = null;
    }

    public void Dispose() => Cut();

    /// <summary>Ends the subscription and starts it again on the same connection.</summary>
    public void Restart(LinkFault fault)
    {
        _socket!.ClientSends($$"""{"type":"stop","id":"{{_starts}}"}""");
        Start(fault);
    }

    /// <summary>Takes one frame.</summary>
    public void Take(LinkFault fault)
    {
        if (_socket?.ClientTakes(fault) is not { } frame)
            return;
        Trace = (Trace * 31) + Sum(frame);
        // What still comes for a subscription that was stopped is not looked at.
        if (!frame.Contains($"\"id\":\"{_starts}\"", StringComparison.Ordinal))
            return;
        if (frame.Contains("start_ack", StringComparison.Ordinal))
            Checker.Acknowledged();
        else if (frame.Contains("\"type\":\"data\"", StringComparison.Ordinal))
            Read(frame);
    }

    private void Start(LinkFault fault)
    {
        Checker.Started();
        string filter = room is { } one ? $"(room: \\\\\\\"{one}\\\\\\\")" : string.Empty;
        string resume = canResume ? $",\"extensions\":{{\"resume\":{PlaceText(fault)}}}" : string.Empty;
        string data = $"{{\\\"query\\\":\\\"subscription {{ onMessage{filter} {{ n }} }}\\\"}}";
        _socket!.ClientSends($"{{\"type\":\"start\",\"id\":\"{++_starts}\",\"payload\":{{\"data\":\"{data}\"{resume}}}}}");
    }

    private string PlaceText(LinkFault fault)
    {
        if (_place is not { } place)
            return "true";
        long offset = fault switch
        {
            LinkFault.ResumesTooLate => place.Offset + 1,
            LinkFault.ResumesTooEarly => Math.Max(0, place.Offset - 1),
            _ => place.Offset,
        };
        return $$"""{"epoch":"{{place.Epoch}}","offset":{{offset}}}""";
    }

    private void Read(string frame)
    {
        if (frame.Contains("\"gap\":", StringComparison.Ordinal))
            Checker.Noticed(comesBack: _place is not null, hasGap: frame.Contains("\"gap\":true", StringComparison.Ordinal));
        else
            Checker.Delivered((int)NumberAfter(frame, "\"n\":"));
        if (canResume)
            _place = (TextAfter(frame, "\"epoch\":\""), NumberAfter(frame, "\"offset\":"));
    }

    private static long NumberAfter(string frame, string name)
    {
        int start = frame.IndexOf(name, StringComparison.Ordinal) + name.Length;
        int end = start;
        while (char.IsAsciiDigit(frame[end]))
            end++;
        return long.Parse(frame.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }

    private static string TextAfter(string frame, string name)
    {
        int start = frame.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return frame[start..frame.IndexOf('"', start)];
    }

    private static int Sum(string frame)
    {
        int sum = 0;
        foreach (char c in frame)
            sum = (sum * 31) + c;
        return sum;
    }
}
