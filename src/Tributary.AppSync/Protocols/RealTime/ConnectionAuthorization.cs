namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Whether a handshake may become a connection: what was wrong with it, then the API's own judgement.</summary>
internal static class ConnectionAuthorization
{
    public static async Task<AuthorizationOutcome> JudgeAsync(
        Handshake handshake, IConnectionAuthority api, CancellationToken cancellationToken)
    {
        using IDisposable? place = handshake.Place;
        return handshake.Request is { } request
            ? await JudgeAsync(request, api, cancellationToken)
            : AuthorizationOutcome.Refused(handshake.Refusal!);
    }

    public static async Task<AuthorizationOutcome> JudgeAsync(
        ConnectRequest request, IConnectionAuthority api, CancellationToken cancellationToken)
    {
        try
        {
            return await api.AuthorizeConnectionAsync(request, cancellationToken);
        }
        catch (Exception)
        {
            // The API logs what happened. Clients try again on this code, as they should.
            return AuthorizationOutcome.Refused(ConnectionError.InternalFailure);
        }
    }
}
