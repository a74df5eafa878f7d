using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Observability;

/// <summary>
/// What is logged of one request. Every event names the request by its id: structured ones have it as a member, plain ones begin with
/// it. Resolvers run at once, so it takes events from any thread.
/// </summary>
public sealed class RequestLog
{
    /// <summary>"Log size limits": up to 1 MB of logs for a request, then it is truncated.</summary>
    public const int BytesMax = 1024 * 1024;

    private readonly ApiLog _api;
    private readonly string _requestId;
    private readonly Redaction _redaction;
    private readonly long _begun;
    private long _bytes;
    private bool _isTruncated;

    internal RequestLog(ApiLog api, string requestId, Redaction redaction)
    {
        _api = api;
        _requestId = requestId;
        _redaction = redaction;
        _begun = api.Clock.GetTimestamp();
        Begun = api.Clock.GetUtcNow();
    }

    public FieldLogLevel FieldLevel => _api.Settings.FieldLevel;

    public bool IsVerbose => _api.Settings.IsVerbose;

    public string ApiArn => _api.ApiArn;

    public DateTimeOffset Begun { get; }

    /// <summary>Nanoseconds since the request began.</summary>
    public long Elapsed => (long)_api.Clock.GetElapsedTime(_begun).TotalNanoseconds;

    public DateTimeOffset Now => _api.Clock.GetUtcNow();

    /// <summary>A plain event.</summary>
    public void Write(string text) => Write($"{_requestId} ", _redaction.Of(text));

    /// <summary>A structured event.</summary>
    /// <param name="logType">RequestSummary, ExecutionSummary, Tracing, RequestMapping or ResponseMapping.</param>
    /// <param name="members">Its members beside the type, the request and the API.</param>
    public void Write(string logType, params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var json = new ObjectBuilder(members.Length + 3);
        json.Set("logType", logType);
        json.Set("requestId", _requestId);
        json.Set("graphQLAPIId", _api.ApiId);
        foreach ((string name, Value value) in members)
            json.Set(name, _redaction.Of(value));
        Write(string.Empty, Utf8Output.ToText(json.Build()));
    }

    private void Write(string prefix, string message)
    {
        if (Volatile.Read(ref _isTruncated))
            return;
        if (Interlocked.Add(ref _bytes, prefix.Length + Encoding.UTF8.GetByteCount(message)) <= BytesMax)
            _api.Write(prefix + message);
        else if (!Interlocked.Exchange(ref _isTruncated, true))
            _api.Write($"{_requestId} The log of this request is truncated at {BytesMax} bytes.");
    }
}
