namespace Tributary.Clients.Tests.Stress;

internal enum SocketKind
{
    /// <summary>AppSync's protocol.</summary>
    AppSync,

    /// <summary>graphql-transport-ws.</summary>
    Transport,

    /// <summary>AppSync's protocol; reads everything all the time, and publishers wait for it.</summary>
    Witness,

    /// <summary>AppSync's protocol; asks for much and stops reading for so long that the server gives it up.</summary>
    Stalled,
}
