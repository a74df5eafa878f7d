using System.Globalization;
using System.Text;

namespace Tributary.Clients.Tests.Signatures;

/// <summary>A range of a request's bytes that its signature covers.</summary>
internal sealed record SignedPart(string Name, int Start, int Length);

/// <summary>One request as it went over the wire.</summary>
internal sealed class RecordedRequest
{
    private const string Separator = "\r\n";

    private readonly string _head;
    private readonly int _bodyLength;

    private RecordedRequest(byte[] bytes, int headLength)
    {
        Bytes = bytes;
        _head = Encoding.Latin1.GetString(bytes, 0, headLength);
        _bodyLength = bytes.Length - headLength;
    }

    public byte[] Bytes { get; }

    /// <summary>The request line, for a person.</summary>
    public string Line => _head[.._head.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>
    /// Method, target, the name and value of every header in SignedHeaders, the Authorization header itself, and the body.
    /// </summary>
    public IEnumerable<SignedPart> SignedParts
    {
        get
        {
            string[] line = Line.Split(' ');
            yield return new SignedPart("method", 0, line[0].Length);
            yield return new SignedPart("target", line[0].Length + 1, line[1].Length);
            string authorization = Headers.Single(header => header.Name == "authorization").Value;
            string signed = authorization.Split("SignedHeaders=")[1].Split(',')[0];
            HashSet<string> names = [.. signed.Split(';'), "authorization"];
            foreach ((string name, string value, int start) in Headers.Where(header => names.Contains(header.Name)))
            {
                yield return new SignedPart($"name of {name}", start, name.Length);
                yield return new SignedPart($"value of {name}", start + name.Length + 2, value.Length);
            }

            if (_bodyLength > 0)
                yield return new SignedPart("body", _head.Length, _bodyLength);
        }
    }

    private IEnumerable<(string Name, string Value, int Start)> Headers
    {
        get
        {
            int start = Line.Length + Separator.Length;
            while (_head.IndexOf(Separator, start, StringComparison.Ordinal) is var end && end > start)
            {
                string[] pair = _head[start..end].Split(": ", 2);
                yield return (pair[0].ToLowerInvariant(), pair[1], start);
                start = end + Separator.Length;
            }
        }
    }

    /// <summary>The requests of one connection, one after the other.</summary>
    public static IEnumerable<RecordedRequest> ReadAll(byte[] bytes)
    {
        int start = 0;
        while (start < bytes.Length)
        {
            int headLength = bytes.AsSpan(start).IndexOf("\r\n\r\n"u8) + 4;
            RecordedRequest head = new(bytes[start..(start + headLength)], headLength);
            int bodyLength = head.Headers.Where(header => header.Name == "content-length")
                .Select(header => int.Parse(header.Value, CultureInfo.InvariantCulture)).SingleOrDefault();
            int end = start + headLength + bodyLength;
            yield return new RecordedRequest(bytes[start..end], headLength);
            start = end;
        }
    }
}
