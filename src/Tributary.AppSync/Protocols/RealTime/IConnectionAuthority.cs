namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Who may open a connection.</summary>
public interface IConnectionAuthority
{
    /// <summary>
    /// Verifies the credentials of a connection, and that their "host" names this API. An exception refuses it as an internal failure.
    /// </summary>
    ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken);
}
