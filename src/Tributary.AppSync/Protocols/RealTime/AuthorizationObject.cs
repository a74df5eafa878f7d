using System.Diagnostics.CodeAnalysis;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The headers that carry credentials, from a JSON object or from HTTP. Names are case-insensitive; of a name given twice in
/// different case (the Apollo link sends "x-api-key" and "X-Api-Key") the first value that is not empty counts.
/// </summary>
public sealed class AuthorizationObject
{
    public const int HeadersMax = 128;

    private readonly Dictionary<string, string> _headers;

    private AuthorizationObject(Dictionary<string, string> headers) => _headers = headers;

    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>The name of the API's HTTP host, with or without a port, or null.</summary>
    public string? Host => this["host"];

    /// <summary>The header's value, or null.</summary>
    public string? this[string name] => _headers.GetValueOrDefault(name);

    /// <summary>Numbers and booleans are taken as their text; null, lists and objects are no header and are left out.</summary>
    /// <returns>False for more than <see cref="HeadersMax"/> members.</returns>
    public static bool TryRead(ObjectValue members, [NotNullWhen(true)] out AuthorizationObject? authorization)
    {
        authorization = null;
        if (members.Count > HeadersMax)
            return false;
        var headers = new Dictionary<string, string>(members.Count, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Value value) in members)
        {
            if (AsHeader(value) is { } text)
                Add(headers, name, text);
        }

        authorization = new AuthorizationObject(headers);
        return true;
    }

    /// <summary>The headers of the upgrade request, without those that belong to the upgrade itself.</summary>
    public static AuthorizationObject FromHttp(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers)
        {
            if (kept.Count < HeadersMax && !BelongsToUpgrade(name))
                Add(kept, name, value);
        }

        return new AuthorizationObject(kept);
    }

    /// <summary>Says how many headers there are and not which: they are secrets.</summary>
    public override string ToString() => $"{_headers.Count} headers";

    private static void Add(Dictionary<string, string> headers, string name, string value)
    {
        if (!headers.TryGetValue(name, out string? known) || known.Length == 0)
            headers[name] = value;
    }

    private static string? AsHeader(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ValueKind.Integer or ValueKind.Double or ValueKind.Exact => value.AsNumberText(),
        _ => null,
    };

    private static bool BelongsToUpgrade(string name) =>
        name.StartsWith("sec-websocket-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("upgrade", StringComparison.OrdinalIgnoreCase)
        || name.Equals("cookie", StringComparison.OrdinalIgnoreCase);
}
