using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>A body as JSON, under every content type that JSON is sent with.</summary>
internal static class JsonBody
{
    /// <param name="parts">What was sent.</param>
    /// <param name="bytesMax">Of the body, as it is on the wire and decoded.</param>
    /// <param name="unreadable">For what is no JSON.</param>
    /// <param name="value">What the body says.</param>
    /// <returns>Null when there is a value.</returns>
    public static HttpRefusal? Read(HttpRequestParts parts, int bytesMax, HttpRefusal unreadable, out Value value)
    {
        value = Value.Null;
        if (parts.Body.Length > bytesMax)
            return HttpRefusal.BodyTooLarge;
        if (!MediaTypes.MayBeJson(parts.ContentType))
            return HttpRefusal.MediaTypeUnsupported(MediaTypes.NameOf(parts.ContentType));
        if (!ContentEncoding.TryDecode(parts.ContentEncoding, parts.Body, bytesMax, out ReadOnlyMemory<byte> body))
            return HttpRefusal.EncodingUnreadable(parts.ContentEncoding!);
        if (body.Length > bytesMax)
            return HttpRefusal.BodyTooLarge;
        ReadOnlySpan<byte> json = body.Span;
        if (json.StartsWith("\uFEFF"u8))
            json = json["\uFEFF"u8.Length..];
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return HttpRefusal.BodyEmpty;
        return Utf8ValueReader.TryRead(json, out value) ? null : unreadable;
    }
}
