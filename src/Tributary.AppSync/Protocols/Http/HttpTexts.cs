namespace Tributary.AppSync.Protocols.Http;

/// <summary>Names and sentences of GraphQL over HTTP as AppSync's clients see them. Some clients compare them.</summary>
public static class HttpTexts
{
    public const string ContentType = "application/json;charset=UTF-8";

    /// <summary>For clients that take nothing else (GraphQL over HTTP, section "Media Types").</summary>
    public const string GraphQLResponseContentType = "application/graphql-response+json;charset=UTF-8";

    public const string RequestIdHeader = "x-amzn-requestid";
    public const string TokensConsumedHeader = "x-amzn-appsync-tokensconsumed";

    /// <summary>On every status from 400 up: Amplify takes the name of the error from here, not from the body.</summary>
    public const string ErrorTypeHeader = "x-amzn-ErrorType";

    public const string UnauthorizedException = "UnauthorizedException";
    public const string MalformedHttpRequestException = "MalformedHttpRequestException";
    public const string BadRequestException = "BadRequestException";
    public const string GraphQLSchemaException = "GraphQLSchemaException";
    public const string RequestEntityTooLargeException = "RequestEntityTooLargeException";
    public const string RequestTimeoutException = "RequestTimeoutException";
    public const string MethodNotAllowedException = "MethodNotAllowedException";
    public const string AccessDeniedException = "AccessDeniedException";
    public const string NotFoundException = "NotFoundException";
    public const string InternalFailure = "InternalFailure";
    public const string ServiceUnavailable = "ServiceUnavailable";

    public const string NoValidAuthorization = "Valid authorization header not provided.";
    public const string NotAuthorized = "You are not authorized to make this call.";
    public const string TokenUnreadable = "Unable to parse JWT token.";
    public const string TokenExpired = "Token has expired.";
    public const string PermissionDenied = "Permission denied";
    public const string BodyEmpty = "Request body is empty.";
    public const string QueryUnreadable = "Unable to parse GraphQL query.";
    public const string OperationNameMissing = "Missing operation name.";
    public const string TooManyTokens = "Maximum char length exceeded";
    public const string SubscriptionNotHere = "Subscriptions are served over the real-time endpoint, not over HTTP.";
    public const string ModeNotBuilt =
        "The authorization mode of these credentials is not built in this version; use an API key or sign the request (AWS_IAM).";
    public const string MutationNotHere = "Mutations are executed by POST only.";

    // What Apollo's clients and servers say to each other ("Automatic Persisted Queries"); AppSync has no such thing.
    public const string PersistedQueryNotFound = "PersistedQueryNotFound";
    public const string PersistedQueryNotFoundCode = "PERSISTED_QUERY_NOT_FOUND";
    public const string PersistedQueryHash = "provided sha does not match query";
    public const string PersistedQueryVersion = "Unsupported persisted query version";
    public const string TooManyHandshakes = "Too many clients connect at once; connect again in a few seconds.";
    public const string StillDeploying = "The application is still being deployed; if it stays so, the server's terminal says why.";
    public const string SchemaMissing = "No schema definition exists.";
    public const string BodyTooLarge = "Request body too large.";
    public const string InternalFailureMessage = "An internal failure occurred while resolving this request.";

    public static string OperationUnknown(string name) => $"Unknown operation named '{name}'.";

    public static string OperationsTooMany(int max) => $"A request has at most {max} operations.";

    public static string MediaTypeUnsupported(string mediaType) =>
        $"The content type '{mediaType}' is not supported; send application/json.";

    public static string EncodingUnreadable(string encoding) =>
        $"Unable to decode the request body with content encoding '{encoding}'.";

    public static string MethodNotAllowed(string method) => $"The method {method} is not allowed; use POST or GET.";

    public static string GetNotAllowed => "GET is switched off on this server; use POST.";
}
