using System.Globalization;

namespace Tributary.Aws.Signatures;

/// <summary>
/// The refusals of a signature, with AWS's codes and sentences. AWS repeats headers and the canonical string in some of them; we
/// do not, because those hold the session token.
/// </summary>
internal static class SignatureErrors
{
    private const int Forbidden = 403;

    public static AwsError MissingToken() => new("MissingAuthenticationTokenException", Forbidden, "Missing Authentication Token");

    public static AwsError TwoForms() => Incomplete(
        "The request has both an Authorization header and a signature in the query string; use one of them.");

    public static AwsError UnreadableQuery() => Incomplete(
        "The parameters of the signature must be percent-encoded and stand in the query string exactly once each.");

    public static AwsError MissingParameters(IEnumerable<string> names) => Incomplete(string.Join(
        ' ',
        names.Select(name => $"AWS query-string parameters must include '{name}'.").Append("Re-examine the query-string parameters.")));

    public static AwsError UnsupportedAlgorithmInQuery() => Incomplete($"'X-Amz-Algorithm' must be '{CanonicalRequest.Algorithm}'.");

    public static AwsError UnreadableLife(int secondsMax) => Incomplete(
        $"'X-Amz-Expires' must be a number of seconds between 1 and {secondsMax} (a week).");

    public static AwsError SeveralHeaders() => Incomplete("The Authorization header must be sent exactly once.");

    public static AwsError UnsupportedAlgorithm() => Incomplete(
        $"The Authorization header must begin with the algorithm '{CanonicalRequest.Algorithm}'.");

    public static AwsError UnreadableParts() => Incomplete(
        "Authorization header must consist of 'Credential', 'SignedHeaders' and 'Signature' parameters, each exactly once.");

    public static AwsError MissingParts(bool credential, bool signedHeaders, bool signature)
    {
        var sentences = new List<string>();
        if (credential)
            sentences.Add("Authorization header requires 'Credential' parameter.");
        if (signature)
            sentences.Add("Authorization header requires 'Signature' parameter.");
        if (signedHeaders)
            sentences.Add("Authorization header requires 'SignedHeaders' parameter.");
        return Incomplete(string.Join(' ', sentences));
    }

    public static AwsError CredentialParts() => Incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");

    public static AwsError MissingDate() => Incomplete(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    public static AwsError UnreadableDate() => Incomplete("Date must be in ISO-8601 'basic format': yyyyMMddTHHmmssZ.");

    public static AwsError SignedHeadersOrder() => Incomplete(
        "'SignedHeaders' must list lower-case header names in alphabetical order, each once, separated by semicolons.");

    public static AwsError SignedHeaderAbsent() => Invalid("A header named in 'SignedHeaders' is not present in the request.");

    public static AwsError MustBeSigned(string header) => Invalid($"'{header}' must be a 'SignedHeader' in the AWS Authorization.");

    public static AwsError WrongTerminator() => Invalid(
        $"Credential should be scoped with a valid terminator: '{CredentialScope.Terminator}'.");

    public static AwsError WrongService(string service) => Invalid($"Credential should be scoped to correct service: '{service}'. ");

    public static AwsError WrongRegion() => Invalid("Credential should be scoped to a valid region. ");

    public static AwsError WrongDay(string day, string timestamp) => Invalid(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + $"'{day}' != '{timestamp[..8]}', from '{timestamp}'.");

    public static AwsError Expired(string timestamp, DateTimeOffset now) => Invalid(
        $"Signature expired: {timestamp} is now earlier than {Stamp(now - SignatureVerifier.Skew)} ({Stamp(now)} - 5 min.)");

    public static AwsError LifeEnded(string timestamp, TimeSpan life, DateTimeOffset now) => Invalid(
        $"Signature expired: {timestamp} is now earlier than {Stamp(now - life)} ({Stamp(now)} - {(int)life.TotalSeconds} sec.)");

    public static AwsError NotYetCurrent(string timestamp, DateTimeOffset now) => Invalid(
        $"Signature not yet current: {timestamp} is still later than {Stamp(now + SignatureVerifier.Skew)} ({Stamp(now)} + 5 min.)");

    public static AwsError UnsignedPayload() => Invalid(
        "The body must be signed: 'x-amz-content-sha256' has to be the SHA-256 of the body, not UNSIGNED-PAYLOAD or a streaming form.");

    public static AwsError BodyHash() => Invalid("The provided 'x-amz-content-sha256' header does not match what was computed.");

    public static AwsError Mismatch() => Invalid(
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static AwsError Unrecognized() => new(
        "UnrecognizedClientException", Forbidden, "The security token included in the request is invalid.");

    public static AwsError ExpiredToken() => new(
        "ExpiredTokenException", Forbidden, "The security token included in the request is expired");

    private static AwsError Incomplete(string message) => new("IncompleteSignatureException", Forbidden, message);

    private static AwsError Invalid(string message) => new("InvalidSignatureException", Forbidden, message);

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString(SigningTime.Format, CultureInfo.InvariantCulture);
}
