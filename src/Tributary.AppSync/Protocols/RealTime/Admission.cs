namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Whether a connection takes another subscription.</summary>
internal enum Admission
{
    Admitted,
    DuplicatedId,

    /// <summary>The connection has as many subscriptions as it may.</summary>
    TooMany,

    /// <summary>Starts come faster than they can be answered.</summary>
    TooManyStarting,

    /// <summary>The connection is over.</summary>
    Closed,
}
