using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>
/// Ids of requests, in the form of a UUID of version 4 (RFC 9562). They have to differ, not to be unguessable, so they do not ask the
/// operating system for random bytes each time.
/// </summary>
internal static class RequestIds
{
    /// <summary>The id of a request that the router gave one to.</summary>
    public static string Of(HttpContext context) => context.TraceIdentifier;

    /// <summary>Gives a request its id: it goes out with every response and into every line about the request.</summary>
    public static void Assign(HttpContext context)
    {
        string id = Next();
        context.TraceIdentifier = id;
        context.Response.Headers[HttpTexts.RequestIdHeader] = id;
    }

    private static string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
#pragma warning disable CA5394 // See the docstring.
        Random.Shared.NextBytes(bytes);
#pragma warning restore CA5394
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
