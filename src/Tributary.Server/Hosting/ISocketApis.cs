using Tributary.AppSync.Protocols.RealTime;

namespace Tributary.Server.Hosting;

/// <summary>The APIs of one kind behind sockets.</summary>
internal interface ISocketApis
{
    /// <summary>Also for an id that no API has, whose connections are refused.</summary>
    SocketApi Find(string apiId);

    /// <summary>After a connection: ids that strangers make up leave nothing behind.</summary>
    void Forget(string apiId, SocketApi api);
}
