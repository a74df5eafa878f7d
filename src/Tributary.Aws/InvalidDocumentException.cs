namespace Tributary.Aws;

/// <summary>
/// A configuration document (credentials, a policy) that says something it may not. The texts go to terminals and logs, so they
/// hold no secret: they name members, and repeat values only where those are no secret.
/// </summary>
/// <param name="place">The member, as a path: <c>users[0].policies[1].Statement[0].Effect</c>; empty for the document itself.</param>
/// <param name="reason">What is wrong.</param>
/// <param name="fix">What to do.</param>
public sealed class InvalidDocumentException(string place, string reason, string fix)
    : Exception($"{(place.Length == 0 ? "The document" : place)}: {reason} {fix}")
{
    public string Place { get; } = place;

    public string Reason { get; } = reason;

    public string Fix { get; } = fix;
}
