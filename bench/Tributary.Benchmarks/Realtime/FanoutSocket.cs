using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tributary.Benchmarks.Realtime;

/// <summary>
/// A client's WebSocket that costs the load as little as possible: it does not parse frames, it looks for what it waits for in the
/// bytes that come.
/// </summary>
internal sealed class FanoutSocket : IDisposable
{
    private const int BufferSize = 4096;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _length;

    /// <param name="address">Host and port.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="subprotocol">To offer, or null.</param>
    /// <param name="headers">Further lines, each with its end.</param>
    public static async Task<FanoutSocket> OpenAsync(Uri address, string target, string? subprotocol, string headers = "")
    {
        FanoutSocket socket = new();
        await socket._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        string offer = subprotocol is null ? "" : $"Sec-WebSocket-Protocol: {subprotocol}\r\n";
        await socket.SendBytesAsync(Encoding.ASCII.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            $"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n{offer}{headers}\r\n"));
        await socket.WaitForAsync("HTTP/1.1 101"u8.ToArray());
        await socket.WaitForAsync("\r\n\r\n"u8.ToArray());
        return socket;
    }

    public Task SendTextAsync(string text) => SendAsync(0x81, Encoding.UTF8.GetBytes(text));

    public Task SendBinaryAsync(byte[] bytes) => SendAsync(0x82, bytes);

    /// <summary>Reads until these bytes came, and forgets all up to their end.</summary>
    public async Task WaitForAsync(byte[] expected)
    {
        while (true)
        {
            int found = _buffer.AsSpan(0, _length).IndexOf(expected);
            if (found >= 0)
            {
                Forget(found + expected.Length);
                return;
            }

            // What waits for so long is no handshake: keep what may be the beginning of what is expected.
            if (_length == _buffer.Length)
                Forget(_length - expected.Length);
            if (await ReceiveAsync() == 0)
                throw new InvalidOperationException($"The server closed the socket before {Encoding.UTF8.GetString(expected)} came.");
        }
    }

    /// <summary>Counts what is delivered until the socket is disposed.</summary>
    public async Task CountAsync(Receipts receipts)
    {
        try
        {
            do
                Scan(receipts);
            while (await ReceiveAsync() > 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Scan(Receipts receipts)
    {
        Span<byte> rest = _buffer.AsSpan(0, _length);
        while (true)
        {
            int found = rest.IndexOf(FanoutMessage.Mark);
            if (found < 0)
            {
                rest = rest[^Math.Min(rest.Length, FanoutMessage.Mark.Length - 1)..];
                break;
            }

            rest = rest[found..];
            if (rest.Length < FanoutMessage.HeadLength)
                break;
            receipts.Add(long.Parse(
                rest.Slice(FanoutMessage.Mark.Length, FanoutMessage.NumberLength), CultureInfo.InvariantCulture));
            rest = rest[FanoutMessage.HeadLength..];
        }

        Forget(_length - rest.Length);
    }

    private void Forget(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
    }

    private async ValueTask<int> ReceiveAsync()
    {
        int count = await _socket.ReceiveAsync(_buffer.AsMemory(_length), SocketFlags.None);
        _length += count;
        return count;
    }

    // A mask of zeros leaves the payload as it is, and is a mask.
    private async Task SendAsync(byte opcode, byte[] payload)
    {
        byte[] frame = new byte[8 + payload.Length];
        frame[0] = opcode;
        int head = 2;
        if (payload.Length < 126)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
            head = 4;
        }

        payload.CopyTo(frame, head + 4);
        await SendBytesAsync(frame.AsMemory(0, head + 4 + payload.Length));
    }

    private async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None)..];
    }
}
