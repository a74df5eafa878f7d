namespace Tributary.ControlPlane.Definitions;

/// <summary>Where clients reach an API on this server: URLs that can be dialled.</summary>
public interface IEndpointAddresses
{
    /// <param name="apiId">The API.</param>
    /// <param name="isPrivate">Whether its visibility is PRIVATE.</param>
    Uri GraphqlUrl(string apiId, bool isPrivate = false);

    /// <summary>The address of the sockets, ws or wss.</summary>
    Uri RealtimeUrl(string apiId, bool isPrivate = false);
}
