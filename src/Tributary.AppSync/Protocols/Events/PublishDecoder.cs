using System.Diagnostics.CodeAnalysis;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>The body of a publication over HTTP ("Publish events via HTTP"). What is in it is judged later.</summary>
public static class PublishDecoder
{
    private static readonly HttpRefusal Unreadable = new(400, HttpTexts.BadRequestException, EventTexts.BodyUnreadable);

    /// <param name="parts">The request.</param>
    /// <param name="members">The object in the body.</param>
    /// <param name="refusal">Why there is none.</param>
    public static bool TryDecode(
        HttpRequestParts parts, [NotNullWhen(true)] out ObjectValue? members, [NotNullWhen(false)] out HttpRefusal? refusal)
    {
        members = null;
        refusal = JsonBody.Read(parts, EventLimits.RequestBytesMax, Unreadable, out Value value);
        if (refusal is null && !value.TryGetObject(out members))
            refusal = Unreadable;
        return refusal is null;
    }
}
