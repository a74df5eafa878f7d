using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Signatures;

/// <summary>Sends a recorded request again, as it was and with one byte changed, for every byte of every signed part.</summary>
internal sealed class ChangedRequests(Uri server)
{
    private const int Connections = 8;
    private const byte LetterCase = 0x20;

    // The lowest bit makes another letter or digit, this one the other case of a letter.
    private static readonly byte[] Flips = [0x01, LetterCase];

    /// <summary>The status of the request as it was.</summary>
    public Task<int> RepeatAsync(RecordedRequest request) => StatusAsync(request.Bytes);

    /// <summary>How many were sent, and those that were accepted, each with its part and place.</summary>
    public async Task<(int Sent, IReadOnlyCollection<string> Accepted)> SendAllAsync(RecordedRequest request)
    {
        ConcurrentQueue<string> accepted = new();
        (SignedPart Part, int Place, byte Flip)[] changes = [.. Changes(request)];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Connections };
        await Parallel.ForEachAsync(changes, options, async (change, _) =>
        {
            byte[] changed = [.. request.Bytes];
            changed[change.Place] ^= change.Flip;
            int status = await StatusAsync(changed);
            if (status is >= 200 and < 300)
                accepted.Enqueue($"{request.Line}: {change.Part.Name}, byte {change.Place - change.Part.Start}, {change.Flip:x2}");
        });
        return (changes.Length, accepted);
    }

    private static IEnumerable<(SignedPart Part, int Place, byte Flip)> Changes(RecordedRequest request) =>
        from part in request.SignedParts
        from place in Enumerable.Range(part.Start, part.Length)
        from flip in Flips
        where !MeansTheSame(request, part, place, flip)
        select (part, place, flip);

    // Names of headers have no case (RFC 9110, section 5.1), nor has the hexadecimal of an escaped character (RFC 3986, section 2.1).
    private static bool MeansTheSame(RecordedRequest request, SignedPart part, int place, byte flip)
    {
        if (flip != LetterCase || !char.IsAsciiLetter((char)request.Bytes[place]))
            return false;
        return part.Name.StartsWith("name of", StringComparison.Ordinal)
            || (part.Name == "target" && (request.Bytes[place - 1] == '%' || request.Bytes[place - 2] == '%'));
    }

    /// <summary>The status of the answer; 0 when the server closed without one.</summary>
    private async Task<int> StatusAsync(byte[] request)
    {
        using TcpClient client = new();
        using CancellationTokenSource end = new(Limits.Answer);
        await client.ConnectAsync(server.Host, server.Port, end.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(request, end.Token);
        byte[] status = new byte["HTTP/1.1 200".Length];
        int read = await stream.ReadAtLeastAsync(status, status.Length, throwOnEndOfStream: false, end.Token);
        return read < status.Length ? 0 : int.Parse(Encoding.ASCII.GetString(status)[^3..], CultureInfo.InvariantCulture);
    }
}
