using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>
/// A request that is answered before anything executes. <see cref="ErrorType"/> also goes into the header
/// <see cref="HttpTexts.ErrorTypeHeader"/>.
/// </summary>
public sealed record HttpRefusal(int Status, string ErrorType, string Message)
{
    public static HttpRefusal NoValidAuthorization { get; } =
        new(401, HttpTexts.UnauthorizedException, HttpTexts.NoValidAuthorization);

    public static HttpRefusal NotAuthorized { get; } = new(401, HttpTexts.UnauthorizedException, HttpTexts.NotAuthorized);

    /// <summary>By the policies of whoever signed. Both 401 and 403 are reported of the service.</summary>
    public static HttpRefusal PermissionDenied { get; } = new(401, HttpTexts.UnauthorizedException, HttpTexts.PermissionDenied);

    public static HttpRefusal TokenUnreadable { get; } = new(401, HttpTexts.UnauthorizedException, HttpTexts.TokenUnreadable);

    public static HttpRefusal TokenExpired { get; } = new(401, HttpTexts.UnauthorizedException, HttpTexts.TokenExpired);

    public static HttpRefusal BodyEmpty { get; } = new(400, HttpTexts.MalformedHttpRequestException, HttpTexts.BodyEmpty);

    /// <summary>No JSON object with a query, or (found by the engine) a syntax error in the document.</summary>
    public static HttpRefusal QueryUnreadable { get; } = new(400, HttpTexts.MalformedHttpRequestException, HttpTexts.QueryUnreadable);

    public static HttpRefusal OperationNameMissing { get; } = new(400, HttpTexts.BadRequestException, HttpTexts.OperationNameMissing);

    public static HttpRefusal SchemaMissing { get; } = new(502, HttpTexts.GraphQLSchemaException, HttpTexts.SchemaMissing);

    public static HttpRefusal StillDeploying { get; } = new(503, HttpTexts.ServiceUnavailable, HttpTexts.StillDeploying);

    public static HttpRefusal BodyTooLarge { get; } = new(413, HttpTexts.RequestEntityTooLargeException, HttpTexts.BodyTooLarge);

    public static HttpRefusal InternalFailure { get; } = new(500, HttpTexts.InternalFailure, HttpTexts.InternalFailureMessage);

    public static HttpRefusal OperationUnknown(string name) => new(400, HttpTexts.BadRequestException, HttpTexts.OperationUnknown(name));

    public static HttpRefusal MediaTypeUnsupported(string mediaType) =>
        new(415, HttpTexts.UnsupportedMediaTypeException, HttpTexts.MediaTypeUnsupported(mediaType));

    public static HttpRefusal EncodingUnreadable(string encoding) =>
        new(400, HttpTexts.MalformedHttpRequestException, HttpTexts.EncodingUnreadable(encoding));

    public static HttpRefusal MethodNotAllowed(string method) =>
        new(405, HttpTexts.MethodNotAllowedException, HttpTexts.MethodNotAllowed(method));

    /// <summary>The body: an object with "errors" and no "data".</summary>
    public byte[] ToBody()
    {
        using var output = new Utf8Output(256);
        // Failures of authorization are pretty-printed by the real service, and only these.
        bool pretty = Status is 401 or 403;
        output.WriteRaw(pretty ? "{\n  \"errors\" : [ {\n    \"errorType\" : "u8 : "{\"errors\":[{\"errorType\":"u8);
        output.WriteString(ErrorType);
        output.WriteRaw(pretty ? ",\n    \"message\" : "u8 : ",\"message\":"u8);
        output.WriteString(Message);
        output.WriteRaw(pretty ? "\n  } ]\n}"u8 : "}]}"u8);
        return output.WrittenSpan.ToArray();
    }
}
