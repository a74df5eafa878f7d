using System.Text;
using Tributary.Values;

namespace Tributary.Aws.Signatures;

/// <summary>Names and values encoded anew and sorted by the bytes of name, then value.</summary>
internal static class CanonicalQuery
{
    /// <param name="output">Where it goes.</param>
    /// <param name="query">As it is on the wire.</param>
    /// <param name="withoutSignature">Leaves X-Amz-Signature out, which cannot sign itself.</param>
    /// <returns>False when the query is not percent-encoded correctly: two readers could then see two queries.</returns>
    public static bool TryWrite(Utf8Output output, ReadOnlySpan<char> query, bool withoutSignature)
    {
        if (query.IsEmpty)
            return true;
        var pairs = new List<(string Name, string Value)>();
        foreach (Range range in query.Split('&'))
        {
            ReadOnlySpan<char> pair = query[range];
            if (pair.IsEmpty)
                continue;
            int equals = pair.IndexOf('=');
            string? name = Normalize(equals < 0 ? pair : pair[..equals]);
            string? value = Normalize(equals < 0 ? [] : pair[(equals + 1)..]);
            if (name is null || value is null)
                return false;
            if (!withoutSignature || name != PresignedQuery.SignatureName)
                pairs.Add((name, value));
        }

        pairs.Sort(static (left, right) =>
        {
            int byName = string.CompareOrdinal(left.Name, right.Name);
            return byName != 0 ? byName : string.CompareOrdinal(left.Value, right.Value);
        });
        WriteAll(output, pairs);
        return true;
    }

    private static void WriteAll(Utf8Output output, List<(string Name, string Value)> pairs)
    {
        for (int i = 0; i < pairs.Count; i++)
        {
            if (i > 0)
                output.WriteByte((byte)'&');
            output.WriteRaw(Encoding.ASCII.GetBytes(pairs[i].Name));
            output.WriteByte((byte)'=');
            output.WriteRaw(Encoding.ASCII.GetBytes(pairs[i].Value));
        }
    }

    private static string? Normalize(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return string.Empty;
        // A bare '+' is a blank to some readers and a plus to others, so no signature covers it; every SDK escapes both.
        if (text.Contains('+') || PercentEncoding.Decode(text) is not { } bytes)
            return null;
        using var output = new Utf8Output(bytes.Length * 3);
        PercentEncoding.Encode(output, bytes);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
