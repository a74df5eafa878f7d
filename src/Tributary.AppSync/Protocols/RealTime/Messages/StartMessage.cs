using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Client: begin a subscription. Either a request or the errors to answer with under an id.</summary>
internal sealed record StartMessage
{
    /// <summary>Clients use UUIDs; this leaves room and bounds what a connection keeps.</summary>
    public const int IdLengthMax = 256;

    private StartMessage()
    {
    }

    /// <summary>Empty when the message is not even a start: what AWS answers without payload.data.</summary>
    public required string Id { get; init; }

    public Value Errors { get; private init; }

    public StartRequest? Request { get; private init; }

    public static StartMessage Read(ClientMessage message, object caller)
    {
        if (message.Id is not { Length: > 0 and <= IdLengthMax } id || !message.Payload["data"].TryGetString(out string data))
            return new StartMessage { Id = ErrorMessage.NoId, Errors = StartErrors.UnsupportedOperation };
        if (!TryReadAuthorization(message.Payload["extensions"]["authorization"], out AuthorizationObject? authorization))
            return new StartMessage { Id = id, Errors = StartErrors.CredentialsUnreadable };
        StartMessage start = ReadOperation(id, data, authorization, caller);
        return start.Request is { } request
            ? start with { Request = request with { Resume = message.Payload["extensions"]["resume"] } }
            : start;
    }

    private static StartMessage ReadOperation(string id, string data, AuthorizationObject? authorization, object caller)
    {
        Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(data), out Value operation);
        Value variables = operation["variables"];
        Value name = operation["operationName"];
        bool isReadable = operation["query"].IsString && (variables.IsNull || variables.IsObject) && (name.IsNull || name.IsString);
        if (!isReadable)
            return new StartMessage { Id = id, Errors = StartErrors.QueryUnreadable };
        var request = new StartRequest
        {
            Id = id,
            Query = operation["query"].AsString(),
            OperationName = name.TryGetString(out string given) && given.Length > 0 ? given : null,
            Variables = variables.TryGetObject(out ObjectValue? members) ? members : ObjectValue.Empty,
            Authorization = authorization,
            Data = data,
            ConnectionCaller = caller,
        };
        return new StartMessage { Id = id, Request = request };
    }

    private static bool TryReadAuthorization(Value value, out AuthorizationObject? authorization)
    {
        authorization = null;
        return value.IsNull || (value.TryGetObject(out ObjectValue? members) && AuthorizationObject.TryRead(members, out authorization));
    }
}
