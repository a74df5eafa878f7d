namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What the filling of payloads by resolvers may take (setting "--fill-subscriptions"). The limits of a request hold for each payload
/// besides. All are our choice: AppSync runs no resolver for a publication.
/// </summary>
public sealed record FillLimits
{
    /// <summary>Payloads of one API that are filled at once.</summary>
    public int AtOnceMax { get; init; } = 64;

    /// <summary>Publications that wait behind the one that is being filled for a subscription; one more ends it with an error.</summary>
    public int WaitingMax { get; init; } = 256;

    public static FillLimits Default { get; } = new();
}
