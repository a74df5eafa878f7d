namespace Tributary.Server.Hosting;

/// <summary>Every line that the server logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed inside the server. This is a defect of Tributary: please report it.")]
    public static partial void RequestFailed(ILogger log, string requestId, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A real-time connection failed inside the server. This is a defect of Tributary: please report it.")]
    public static partial void ConnectionFailed(ILogger log, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "A publication could not be delivered. This is a defect of Tributary: please report it.")]
    public static partial void DeliveryFailed(ILogger log, Exception exception);

    [LoggerMessage(
        4, LogLevel.Error, "Request {RequestId}: a resolver failed inside the server. This is a defect of Tributary: please report it.")]
    public static partial void ResolverFailed(ILogger log, string requestId, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "An API in storage does not compile and is not served: {Reason}")]
    public static partial void DefinitionUnusable(ILogger log, string reason);

    [LoggerMessage(7, LogLevel.Error, "Request {RequestId}: a resolver could not use the storage: {Reason}")]
    public static partial void StorageRefused(ILogger log, string requestId, string reason);

    [LoggerMessage(10, LogLevel.Information, "{Message}")]
    public static partial void ApiLogged(ILogger log, string message);

    [LoggerMessage(9, LogLevel.Error, "What APIs log cannot be written to {File}: {Reason} Nothing more is written there.")]
    public static partial void LogFileFailed(ILogger log, string file, string reason);

    /// <summary>Console and $util.log lines of resolvers, as AppSync's log has them.</summary>
    [LoggerMessage(EventId = 8, Message = "{RequestId} {Word} - {Text}")]
    public static partial void ResolverLogged(ILogger log, LogLevel level, string requestId, string word, string text);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "Requests with a token are refused by API {ApiId}: the authorization mode that would verify it is not built in this version.")]
    public static partial void ModeNotBuilt(ILogger log, string apiId);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "A payload of {Bytes} bytes for {Field} of API {ApiId} was not delivered: subscriptions take at most {BytesMax}. "
        + "Select less in the mutation.")]
    public static partial void PayloadTooLarge(ILogger log, string apiId, string field, int bytes, int bytesMax);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "An invalidation of {Field} of API {ApiId} was dropped, and the subscriptions it was to end go on: too many come in a second.")]
    public static partial void InvalidationDropped(ILogger log, string apiId, string field);

    [LoggerMessage(5, LogLevel.Error, "The {Surface} surface failed inside the server. This is a defect of Tributary: please report it.")]
    public static partial void SurfaceFailed(ILogger log, string surface, Exception exception);
}
