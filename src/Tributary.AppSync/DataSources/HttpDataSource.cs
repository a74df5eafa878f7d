using System.Net.Http.Headers;
using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>
/// Sends the request to the endpoint and hands back status, headers and body as text; any status is a success (Resolver
/// reference for HTTP).
/// </summary>
internal sealed class HttpDataSource : IDataSource
{
    /// <summary>A larger answer fails the call: the quota for one evaluated response is the same.</summary>
    public const int BodyBytesMax = 5 * 1024 * 1024;

    private static readonly string[] ForbiddenHeaders =
        ["host", "connection", "user-agent", "expectation", "expect", "transfer-encoding", "content-length"];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    private readonly Uri _endpoint;
    private readonly HttpMessageInvoker _http;

    /// <param name="endpoint">An absolute http or https address; the resource path is appended to it.</param>
    /// <param name="http">Sends; follows no redirects and bounds the time of a call.</param>
    public HttpDataSource(Uri endpoint, HttpMessageInvoker http)
    {
        _endpoint = endpoint;
        _http = http;
    }

    public async ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = BuildMessage(request);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, cancellationToken);
            string? body = await ReadBodyAsync(response.Content, cancellationToken);
            return body is null
                ? new DataSourceResult(
                    Value.Null,
                    new DataSourceError("Http:ResponseTooLarge", $"The response of {_endpoint.Host} is larger than {BodyBytesMax} bytes."))
                : new DataSourceResult(Result(response, body));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DataSourceResult(Value.Null, new DataSourceError("Http:ExecutionTimeoutException", "Execution timed out."));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new DataSourceResult(
                Value.Null,
                new DataSourceError("Http:ConnectionFailed", $"{_endpoint.Host} could not be reached: {exception.Message}"));
        }
    }

    private HttpRequestMessage BuildMessage(Value request)
    {
        RequestDocument document = RequestDocument.Of(request);
        document.Allow("method", "resourcePath", "params", "operation");
        string method = document.RequiredText("method");
        if (!Methods.Contains(method))
            throw RequestDocumentException.WrongType("method", "one of GET, POST, PUT, DELETE, PATCH");
        ObjectValue parameters = ObjectMember(document.Optional("params"), "params");
        var message = new HttpRequestMessage(new HttpMethod(method), Address(document.RequiredText("resourcePath"), parameters["query"]));
        ObjectValue headers = ObjectMember(parameters["headers"], "params.headers");
        if (!parameters["body"].IsNull)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(TextOf(parameters["body"])));
        foreach ((string name, Value value) in headers)
            AddHeader(message, name, TextOf(value));
        if (message.Content is not null)
            message.Content.Headers.ContentType ??= new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return message;
    }

    private Uri Address(string resourcePath, Value query)
    {
        var text = new StringBuilder(_endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        if (!resourcePath.StartsWith('/'))
            text.Append('/');
        text.Append(resourcePath);
        char separator = resourcePath.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach ((string name, Value value) in ObjectMember(query, "params.query"))
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(TextOf(value)));
            separator = '&';
        }

        // The host is the data source's, whatever the path says: "//evil" and "@evil" in a path stay a path.
        var address = new Uri(text.ToString());
        return address.Host == _endpoint.Host && address.Port == _endpoint.Port
            ? address
            : throw RequestDocumentException.WrongType("resourcePath", "a path on the data source's endpoint");
    }

    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        if (ForbiddenHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw RequestDocumentException.Unsupported($"params.headers.{name}");
        // Values come from clients, and the handler writes them as they are: a line break in one would begin headers, or a whole
        // request, of the client's own (RFC 9110, section 5.5).
        if (!value.All(IsHeaderCharacter))
            throw RequestDocumentException.WrongType($"params.headers.{name}", "text of ASCII characters without line breaks");
        if (!message.Headers.TryAddWithoutValidation(name, value))
            message.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private static bool IsHeaderCharacter(char c) => c is (>= ' ' and <= '~') or '\t';

    private static Value Result(HttpResponseMessage response, string body)
    {
        var headers = new ObjectBuilder();
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
            headers.Set(name, string.Join(", ", values));
        return ObjectValue.Of(("headers", headers.Build()), ("statusCode", (int)response.StatusCode), ("body", body));
    }

    private static async ValueTask<string?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > BodyBytesMax)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static ObjectValue ObjectMember(Value value, string member)
    {
        if (value.IsNull)
            return ObjectValue.Empty;
        return value.TryGetObject(out ObjectValue? found) ? found : throw RequestDocumentException.WrongType(member, "an object");
    }

    private static string TextOf(Value value) => value.TryGetString(out string text) ? text : value.ToString();
}
