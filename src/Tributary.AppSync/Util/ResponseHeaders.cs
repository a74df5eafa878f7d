using System.Collections.Immutable;
using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// The headers that the resolvers of one operation add to its response; the last value of a name wins. Siblings run at once, so
/// it is safe for concurrent use.
/// </summary>
public sealed class ResponseHeaders
{
    /// <summary>All names and values of one operation together.</summary>
    public const int BytesMax = 4096;

    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "transfer-encoding", "connection", "host", "expect", "keep-alive", "upgrade", "proxy-authenticate", "proxy-authorization",
        "te", "content-length",
    };

    private static readonly HashSet<string> Restricted = new(StringComparer.OrdinalIgnoreCase)
    {
        "Access-Control-Allow-Credentials", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Access-Control-Max-Age",
        "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Vary", "Content-Type",
    };

    private static readonly Added None = new(ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase), 0);

    // Replaced as a whole: most operations add no header, and some add from several resolvers at once.
    private Added _added = None;

    public IReadOnlyDictionary<string, string> Headers => Volatile.Read(ref _added).Headers;

    /// <summary>Whether <c>util.http.copyHeaders</c> leaves the header out.</summary>
    public static bool IsHopByHop(string name) => HopByHop.Contains(name);

    /// <summary>Adds the header, or answers the error to report in its place. Objects and lists are sent as JSON.</summary>
    public UtilError? Add(string name, Value value)
    {
        if (name.Length == 0 || !name.All(IsTokenCharacter))
            return Refused($"The response header '{Printable(name)}' has a name that HTTP does not allow.");
        if (IsRestricted(name))
            return Refused($"The response header '{name}' may not be set by a resolver.");
        if (value.IsNull)
            return Refused($"The response header '{name}' has no value.");
        string text = value.TryGetString(out string plain) ? plain : value.ToString();

        // A line break would let a caller write headers of their own, and beyond ASCII nobody agrees what the bytes mean (RFC 9110,
        // section 5.5 "Field Values").
        if (text.Any(c => c is < ' ' and not '\t' or >= '\u007f'))
            return Refused($"The response header '{name}' has a value that HTTP does not allow.");
        return AddWithin(name, text);
    }

    // Every write counts, also one that a later write of the same name replaces ("addResponseHeader": 4 KB limit).
    private UtilError? AddWithin(string name, string text)
    {
        while (true)
        {
            Added before = Volatile.Read(ref _added);
            int bytes = before.Bytes + SizeOf(name, text);
            if (bytes > BytesMax)
                return Refused($"The response header '{name}' exceeds the {BytesMax} bytes that all headers of an operation may have.");
            var after = new Added(before.Headers.SetItem(name, text), bytes);
            if (Interlocked.CompareExchange(ref _added, after, before) == before)
                return null;
        }
    }

    private static bool IsRestricted(string name) =>
        HopByHop.Contains(name)
        || Restricted.Contains(name)
        || name.StartsWith("x-amzn-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

    private static string Printable(string name) => new(name.Take(64).Where(c => c is >= ' ' and <= '~').ToArray());

    private static int SizeOf(string name, string text) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(text);

    private static UtilError Refused(string message) => new(message, "ResponseHeaderError", Value.Null, Value.Null);

    private sealed record Added(ImmutableDictionary<string, string> Headers, int Bytes);
}
