namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Names and sentences of AppSync's real-time protocol. Clients compare many of them.</summary>
public static class RealTimeTexts
{
    public const string Subprotocol = "graphql-ws";

    /// <summary>A subprotocol that carries credentials: this and base64url. Never selected: clients fail on it.</summary>
    public const string CredentialsSubprotocolPrefix = "header-";

    public const string ConnectionInit = "connection_init";
    public const string ConnectionAck = "connection_ack";
    public const string ConnectionError = "connection_error";
    public const string KeepAlive = "ka";
    public const string Start = "start";
    public const string StartAck = "start_ack";
    public const string Data = "data";
    public const string Error = "error";
    public const string Stop = "stop";
    public const string Complete = "complete";

    public const string UnauthorizedException = "UnauthorizedException";
    public const string BadRequestException = "BadRequestException";
    public const string SubprotocolNotSupported = "SubProtocolNotSupportedError";
    public const string UnsupportedOperation = "UnsupportedOperation";
    public const string DuplicatedOperation = "DuplicatedOperationError";
    public const string MaxSubscriptionsReached = "MaxSubscriptionsReachedError";
    public const string LimitExceeded = "LimitExceededError";
    public const string PayloadTooLarge = "PayloadTooLarge";
    public const string InternalFailure = "InternalFailure";

    /// <summary>A field the caller has no right to, which is not the same as <see cref="UnauthorizedException"/>.</summary>
    public const string Unauthorized = "Unauthorized";

    public const string NotAuthorized = "You are not authorized to make this call.";
    public const string PermissionDenied = "Permission denied";
    public const string RateExceeded = "Rate limit exceeded";
    public const string NotSupported = "unknown not supported through the realtime channel";
    public const string SubscriptionComplete = "Subscription complete.";
    public const string QueryUnreadable = "Unable to parse GraphQL query.";
    public const string InternalFailureMessage = "An internal failure occurred.";

    /// <summary>For a header object that is no base64 of a JSON object. What AWS says is not known.</summary>
    public const string CredentialsUnreadable = "Unable to parse the authorization header object.";

    public static string DuplicatedId(string id) => $"Duplicated operation with id {id}";

    public static string MaxSubscriptions(int limit) => $"Max number of {limit} subscriptions reached";

    /// <summary>Ours: AWS tells subscribers nothing.</summary>
    public static string PayloadHasBytes(int bytes, int bytesMax) =>
        $"What was published has {bytes} bytes as you select it and is not delivered: at most {bytesMax} are. Select less, and query it.";

    public static string FieldNotAuthorized(string field) => $"Not Authorized to access {field} on type Subscription";
}
