namespace Tributary.Aws.Signatures;

/// <summary>What a request says of its own signature, in the header or in the query.</summary>
/// <param name="AccessKeyId">Whose it claims to be.</param>
/// <param name="Scope">Day, region and service of the credential.</param>
/// <param name="SignedHeaders">As they are listed.</param>
/// <param name="Signature">32 bytes.</param>
/// <param name="Time">When it was signed.</param>
/// <param name="Tokens">Every session token that came with it; more than one is none.</param>
/// <param name="Life">How long an address is good for; null in the header form, which has <see cref="SignatureVerifier.Skew"/>.</param>
internal sealed record SignatureClaim(
    string AccessKeyId,
    CredentialScope Scope,
    IReadOnlyList<string> SignedHeaders,
    byte[] Signature,
    SigningTime Time,
    IReadOnlyList<string?> Tokens,
    TimeSpan? Life)
{
    public const string TokenHeader = "x-amz-security-token";

    private const string AuthorizationName = "authorization";

    public bool IsQueryForm => Life is not null;

    public static SignatureClaim? Read(SignedRequest request, out AwsError? error)
    {
        IReadOnlyList<string?> values = request.Headers(AuthorizationName);
        bool isInQuery = PresignedQuery.IsIn(request.RawTarget);
        if (values.Count == 1 && !isInQuery && !string.IsNullOrEmpty(values[0]))
            return ReadHeader(values[0]!, request.Headers, out error);
        if (values.Count == 0 && isInQuery)
            return PresignedQuery.Read(request.RawTarget, request.Headers(TokenHeader), out error);
        error = values.Count > 1 ? SignatureErrors.SeveralHeaders()
            : isInQuery ? SignatureErrors.TwoForms()
            : SignatureErrors.MissingToken();
        return null;
    }

    private static SignatureClaim? ReadHeader(string text, HeaderLookup headers, out AwsError? error)
    {
        if (AuthorizationHeader.Read(text, out error) is not { } header || SigningTime.Read(headers, out error) is not { } time)
            return null;
        return new SignatureClaim(
            header.AccessKeyId, header.Scope, header.SignedHeaders, header.Signature, time, headers(TokenHeader), Life: null);
    }
}
