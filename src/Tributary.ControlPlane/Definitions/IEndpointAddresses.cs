namespace Tributary.ControlPlane.Definitions;

/// <summary>Where clients reach an API on this server: URLs that can be dialled.</summary>
public interface IEndpointAddresses
{
    Uri GraphqlUrl(string apiId);

    /// <summary>The address of the sockets, ws or wss.</summary>
    Uri RealtimeUrl(string apiId);
}
