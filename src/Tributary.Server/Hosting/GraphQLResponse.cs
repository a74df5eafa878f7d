using System.Globalization;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Protocols;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>The answers of the GraphQL endpoint on the wire: headers, status, bytes.</summary>
internal static class GraphQLResponse
{
    private const string OneToken = "1";

    /// <summary>Those of every answer, refusals included; the request id is there already.</summary>
    public static void WriteCommonHeaders(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers[HttpTexts.TokensConsumedHeader] = OneToken;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = CorsHeaders.ExposedHeaders;
    }

    public static void AnswerPreflight(HttpContext context)
    {
        foreach ((string name, string value) in CorsHeaders.ForPreflight(context.Request.Headers.AccessControlRequestHeaders))
            context.Response.Headers[name] = value;
        if (context.Request.Headers.AccessControlRequestMethod == HttpMethods.Put
            || context.Request.Headers.AccessControlRequestMethod == HttpMethods.Delete)
            context.Response.Headers.AccessControlAllowMethods = CorsHeaders.StreamMethods;
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    public static async ValueTask WriteAsync(HttpContext context, GraphQLAnswer answer, RequestLog? log)
    {
        bool strict = MediaTypes.WantsGraphQLResponse(context.Request.Headers.Accept);
        HttpResponse response = context.Response;
        response.ContentType = strict ? HttpTexts.GraphQLResponseContentType : HttpTexts.ContentType;
        using var output = new Utf8Output();
        if (answer is Executed executed)
        {
            WriteExecuted(output, executed, log);
            AddHeaders(response, executed);
        }
        else if (strict)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            GraphQLResponses.WriteErrorsOnly(output, answer);
        }
        else
        {
            GraphQLResponses.WriteInvalid(output, answer);
        }

        await WriteBodyAsync(context, output);
    }

    /// <summary>Several answers as one list with status 200, whatever each of them is.</summary>
    public static async ValueTask WriteListAsync(HttpContext context, List<GraphQLAnswer> answers, RequestLog? log)
    {
        context.Response.ContentType = HttpTexts.ContentType;
        using var output = new Utf8Output();
        byte before = (byte)'[';
        long tokens = 0;
        foreach (GraphQLAnswer answer in answers)
        {
            output.WriteByte(before);
            before = (byte)',';
            tokens += answer is Executed { Context.Meter.Tokens: var used } ? used : 1;
            WriteItem(context.Response, output, answer, log);
        }

        output.WriteByte((byte)']');
        context.Response.Headers[HttpTexts.TokensConsumedHeader] = tokens.ToString(CultureInfo.InvariantCulture);
        await WriteBodyAsync(context, output);
    }

    private static void WriteItem(HttpResponse response, Utf8Output output, GraphQLAnswer answer, RequestLog? log)
    {
        if (answer is RequestRefused refused)
        {
            HttpRefusals.Of(refused).Write(output);
        }
        else if (answer is Executed executed)
        {
            WriteExecuted(output, executed, log);
            AddHeaders(response, executed);
        }
        else
        {
            GraphQLResponses.WriteInvalid(output, answer);
        }
    }

    private static void WriteExecuted(Utf8Output output, Executed executed, RequestLog? log)
    {
        Range errors = GraphQLResponses.Write(output, executed.Result);
        if (log is not null)
            GraphQLLog.Failed(log, output.WrittenSpan[errors]);
    }

    /// <summary>Waits for what answers a request, and answers in its place when it refuses or fails.</summary>
    /// <returns>Whether it has answered itself.</returns>
    public static async ValueTask<bool> AnsweredAsync(
        HttpContext context, ValueTask<HttpRefusal?> answering, ILogger log, string contentType = HttpTexts.ContentType)
    {
        HttpRefusal? refusal;
        try
        {
            refusal = await answering;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException or BadHttpRequestException))
        {
            ServerLog.RequestFailed(log, RequestIds.Of(context), exception);
            refusal = HttpRefusal.InternalFailure;
        }

        if (refusal is not null)
            await RefuseAsync(context, refusal, contentType);
        return refusal is null;
    }

    public static async ValueTask RefuseAsync(HttpContext context, HttpRefusal refusal, string contentType = HttpTexts.ContentType)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
            return;
        byte[] body = refusal.ToBody();
        response.StatusCode = refusal.Status;
        if (refusal.ErrorType is { } errorType)
            response.Headers[HttpTexts.ErrorTypeHeader] = errorType;
        if (refusal.Allow is { } allow)
            response.Headers.Allow = allow;
        response.ContentType = MediaTypes.WantsGraphQLResponse(context.Request.Headers.Accept)
            ? HttpTexts.GraphQLResponseContentType
            : contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }

    private static void AddHeaders(HttpResponse response, Executed executed)
    {
        foreach ((string name, string value) in executed.Context.ResponseHeaders.Headers)
            response.Headers[name] = value;
        if (executed.Context.Meter.Tokens is > 1 and var tokens)
            response.Headers[HttpTexts.TokensConsumedHeader] = tokens.ToString(CultureInfo.InvariantCulture);
    }

    private static async ValueTask WriteBodyAsync(HttpContext context, Utf8Output output)
    {
        HttpResponse response = context.Response;
        if (ResponseCompression.Choose(context.Request.Headers.AcceptEncoding, output.Length) is not { } encoding)
        {
            response.ContentLength = output.Length;
            await response.BodyWriter.WriteAsync(output.WrittenMemory);
            return;
        }

        response.Headers.ContentEncoding = encoding;
        response.Headers.Vary = "Accept-Encoding";
        await using Stream compressing = ResponseCompression.Open(encoding, response.BodyWriter.AsStream(leaveOpen: true));
        await compressing.WriteAsync(output.WrittenMemory);
    }
}
