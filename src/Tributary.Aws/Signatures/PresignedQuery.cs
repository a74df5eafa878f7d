using System.Globalization;

namespace Tributary.Aws.Signatures;

/// <summary>
/// The signature in the query string, of a presigned address ("Create a signed AWS API request", IAM User Guide). Each parameter
/// stands there exactly once; all of the query but X-Amz-Signature is signed.
/// </summary>
internal static class PresignedQuery
{
    public const string SignatureName = "X-Amz-Signature";

    /// <summary>AWS's longest: seven days.</summary>
    private const int LifeSecondsMax = 7 * 24 * 60 * 60;

    private const string AlgorithmName = "X-Amz-Algorithm";
    private const string CredentialName = "X-Amz-Credential";
    private const string DateName = "X-Amz-Date";
    private const string ExpiresName = "X-Amz-Expires";
    private const string SignedHeadersName = "X-Amz-SignedHeaders";
    private const string TokenName = "X-Amz-Security-Token";

    /// <summary>In the order in which missing ones are named.</summary>
    private static readonly string[] Required =
        [AlgorithmName, CredentialName, SignatureName, SignedHeadersName, DateName, ExpiresName];

    /// <summary>Whether a request target has any of the parameters that make a signature.</summary>
    public static bool IsIn(string rawTarget)
    {
        int query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return false;
        foreach (Range range in rawTarget.AsSpan(query + 1).Split('&'))
        {
            if (NameOf(rawTarget.AsSpan(query + 1)[range]) is SignatureName or AlgorithmName or CredentialName)
                return true;
        }

        return false;
    }

    public static SignatureClaim? Read(string rawTarget, IReadOnlyList<string?> tokensInHeaders, out AwsError? error)
    {
        if (!TryCollect(rawTarget, out Dictionary<string, string> parameters))
        {
            error = SignatureErrors.UnreadableQuery();
            return null;
        }

        string[] missing = [.. Required.Where(name => !parameters.ContainsKey(name))];
        error = missing.Length > 0 ? SignatureErrors.MissingParameters(missing)
            : parameters[AlgorithmName] != CanonicalRequest.Algorithm ? SignatureErrors.UnsupportedAlgorithmInQuery()
            : null;
        if (error is not null
            || AuthorizationHeader.ReadCredential(parameters[CredentialName], out error) is not var (accessKeyId, scope)
            || ReadTime(parameters[DateName], out error) is not { } time
            || ReadLife(parameters[ExpiresName], out error) is not { } life)
            return null;
        if (AuthorizationHeader.ReadSignature(parameters[SignatureName]) is not { } signature)
        {
            error = SignatureErrors.Mismatch();
            return null;
        }

        IReadOnlyList<string?> tokens = parameters.TryGetValue(TokenName, out string? token) ? [token, .. tokensInHeaders] : [];
        if (token is null && tokensInHeaders.Count > 0)
        {
            error = SignatureErrors.Unrecognized();
            return null;
        }

        return new SignatureClaim(accessKeyId, scope, parameters[SignedHeadersName].Split(';'), signature, time, tokens, life);
    }

    /// <summary>False when a parameter of the signature comes twice, or the query is not percent-encoded correctly.</summary>
    private static bool TryCollect(string rawTarget, out Dictionary<string, string> parameters)
    {
        parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadOnlySpan<char> query = rawTarget.AsSpan(rawTarget.IndexOf('?', StringComparison.Ordinal) + 1);
        foreach (Range range in query.Split('&'))
        {
            ReadOnlySpan<char> pair = query[range];
            string? name = NameOf(pair);
            if (name is null || !(Required.Contains(name) || name == TokenName))
                continue;
            int equals = pair.IndexOf('=');
            if (!PercentEncoding.TryDecodeText(equals < 0 ? [] : pair[(equals + 1)..], out string value) || !parameters.TryAdd(name, value))
                return false;
        }

        return true;
    }

    private static string? NameOf(ReadOnlySpan<char> pair)
    {
        int equals = pair.IndexOf('=');
        return PercentEncoding.TryDecodeText(equals < 0 ? pair : pair[..equals], out string name) ? name : null;
    }

    private static SigningTime? ReadTime(string text, out AwsError? error)
    {
        error = null;
        if (SigningTime.TryParse(text, out DateTimeOffset time))
            return new SigningTime(time, SigningTime.Text(time), Header: null);
        error = SignatureErrors.UnreadableDate();
        return null;
    }

    private static TimeSpan? ReadLife(string text, out AwsError? error)
    {
        error = null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is > 0 and <= LifeSecondsMax)
            return TimeSpan.FromSeconds(seconds);
        error = SignatureErrors.UnreadableLife(LifeSecondsMax);
        return null;
    }
}
