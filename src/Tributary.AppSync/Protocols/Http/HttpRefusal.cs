using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>
/// A request that is answered before anything executes. <see cref="ErrorType"/> also goes into the header
/// <see cref="HttpTexts.ErrorTypeHeader"/>; it is null where the answer is no failure.
/// </summary>
public sealed record HttpRefusal(int Status, string? ErrorType, string Message)
{
    /// <summary>extensions.code, for clients that are not AppSync's; or null.</summary>
    public string? Code { get; init; }

    /// <summary>The methods that are served in place of the one that is not, or null.</summary>
    public string? Allow => Status == 405 ? "POST, OPTIONS" : null;

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

    /// <summary>To an upgrade: every client takes it as a failure of the network, backs off and comes again.</summary>
    public static HttpRefusal TooManyHandshakes { get; } = new(503, HttpTexts.ServiceUnavailable, HttpTexts.TooManyHandshakes);

    public static HttpRefusal BodyTooLarge { get; } = new(413, HttpTexts.RequestEntityTooLargeException, HttpTexts.BodyTooLarge);

    public static HttpRefusal InternalFailure { get; } = new(500, HttpTexts.InternalFailure, HttpTexts.InternalFailureMessage);

    public static HttpRefusal MutationNotHere { get; } = new(405, HttpTexts.MethodNotAllowedException, HttpTexts.MutationNotHere);

    public static HttpRefusal GetNotAllowed { get; } = new(405, HttpTexts.MethodNotAllowedException, HttpTexts.GetNotAllowed);

    /// <summary>Not an error but a question, so Apollo's servers answer it with 200.</summary>
    public static HttpRefusal PersistedQueryNotFound { get; } =
        new(200, ErrorType: null, HttpTexts.PersistedQueryNotFound) { Code = HttpTexts.PersistedQueryNotFoundCode };

    public static HttpRefusal OperationUnknown(string name) => new(400, HttpTexts.BadRequestException, HttpTexts.OperationUnknown(name));

    /// <summary>A list with more operations than the profile takes.</summary>
    public static HttpRefusal OperationsTooMany(int max) => new(400, HttpTexts.BadRequestException, HttpTexts.OperationsTooMany(max));

    public static HttpRefusal MediaTypeUnsupported(string mediaType) =>
        new(400, HttpTexts.MalformedHttpRequestException, HttpTexts.MediaTypeUnsupported(mediaType));

    public static HttpRefusal EncodingUnreadable(string encoding) =>
        new(400, HttpTexts.MalformedHttpRequestException, HttpTexts.EncodingUnreadable(encoding));

    public static HttpRefusal MethodNotAllowed(string method) =>
        new(405, HttpTexts.MethodNotAllowedException, HttpTexts.MethodNotAllowed(method));

    /// <summary>The body: an object with "errors" and no "data".</summary>
    public byte[] ToBody()
    {
        using var output = new Utf8Output(256);
        // Failures of authorization are pretty-printed by the real service, and only these.
        if (Status is 401 or 403)
            WritePretty(output);
        else
            Write(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The same among other answers.</summary>
    public void Write(Utf8Output output)
    {
        output.WriteRaw("{\"errors\":[{"u8);
        if (ErrorType is not null)
        {
            output.WriteRaw("\"errorType\":"u8);
            output.WriteString(ErrorType);
            output.WriteByte((byte)',');
        }

        output.WriteRaw("\"message\":"u8);
        output.WriteString(Message);
        if (Code is not null)
        {
            output.WriteRaw(",\"extensions\":{\"code\":"u8);
            output.WriteString(Code);
            output.WriteByte((byte)'}');
        }

        output.WriteRaw("}]}"u8);
    }

    private void WritePretty(Utf8Output output)
    {
        output.WriteRaw("{\n  \"errors\" : [ {\n    \"errorType\" : "u8);
        output.WriteString(ErrorType);
        output.WriteRaw(",\n    \"message\" : "u8);
        output.WriteString(Message);
        output.WriteRaw("\n  } ]\n}"u8);
    }
}
