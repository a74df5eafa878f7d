namespace Tributary.Aws.Signatures;

/// <summary>What a request to S3 may have in the place of its body's hash.</summary>
internal static class UnsignedPayload
{
    private const string BodyHashHeader = "x-amz-content-sha256";

    private static readonly string[] Marks = ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"];

    /// <summary>The mark that stands for the body, or null when the body's own hash does.</summary>
    public static string? Of(SignedRequest request) =>
        request.IsForObjects && request.Headers(BodyHashHeader) is [{ } claimed] && Marks.Contains(claimed) ? claimed : null;
}
