using Tributary.Values;

namespace Tributary.Aws.Signatures;

/// <summary>
/// The path of a canonical request for every service but S3: dot segments resolved, slashes in a row made one, each segment
/// encoded once more than it is on the wire ("Create a signed AWS API request", IAM User Guide; RFC 3986, section 5.2.4).
/// </summary>
internal static class CanonicalPath
{
    public static void Write(Utf8Output output, ReadOnlySpan<char> path)
    {
        if (path is "/")
        {
            output.WriteByte((byte)'/');
            return;
        }

        int start = output.Length;
        var segmentStarts = new Stack<int>();
        foreach (Range range in path.Split('/'))
        {
            ReadOnlySpan<char> segment = path[range];
            if (segment is "" or ".")
                continue;
            if (segment is "..")
            {
                if (segmentStarts.TryPop(out int previous))
                    output.Truncate(previous);
                continue;
            }

            segmentStarts.Push(output.Length);
            output.WriteByte((byte)'/');
            PercentEncoding.Encode(output, segment);
        }

        if (output.Length == start || path[^1] == '/')
            output.WriteByte((byte)'/');
    }
}
