using System.Diagnostics.CodeAnalysis;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime.Messages;

namespace Tributary.AppSync.Protocols.TransportWs;

/// <summary>Client: run an operation of any kind.</summary>
internal sealed record SubscribeMessage(string Id, GraphQLRequest Request)
{
    /// <returns>False when a member is missing or of another type, which the protocol answers with 4400.</returns>
    public static bool TryRead(ClientMessage message, [NotNullWhen(true)] out SubscribeMessage? subscribe)
    {
        subscribe = message.Id is { Length: > 0 and <= StartMessage.IdLengthMax } id
            && message.Payload.IsObject
            && (message.Payload["extensions"].IsNull || message.Payload["extensions"].IsObject)
            && GraphQLRequestDecoder.TryRead(message.Payload, out GraphQLRequest? request)
            ? new SubscribeMessage(id, request)
            : null;
        return subscribe is not null;
    }
}
