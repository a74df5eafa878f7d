namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Whether a connection may be opened: exactly one of the two members is set.</summary>
public sealed record AuthorizationOutcome
{
    private AuthorizationOutcome()
    {
    }

    /// <summary>Who connects, in the API's own form; comes back with each start.</summary>
    public object? Caller { get; private init; }

    public ConnectionError? Error { get; private init; }

    public static AuthorizationOutcome Allowed(object caller) => new() { Caller = caller };

    public static AuthorizationOutcome Refused(ConnectionError error) => new() { Error = error };
}
