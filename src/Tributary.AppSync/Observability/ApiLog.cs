namespace Tributary.AppSync.Observability;

/// <summary>The log of one API: what it takes in, and where it goes.</summary>
/// <param name="apiId">The API.</param>
/// <param name="apiArn">Its ARN; those of its resolvers begin with it.</param>
/// <param name="settings">What is logged.</param>
/// <param name="write">Takes the events, from any thread.</param>
/// <param name="clock">When they happened.</param>
public sealed class ApiLog(string apiId, string apiArn, LogSettings settings, Action<LogEvent> write, TimeProvider clock)
{
    private readonly string _group = $"/aws/appsync/apis/{apiId}";

    public string ApiId => apiId;

    public string ApiArn => apiArn;

    public LogSettings Settings => settings;

    internal TimeProvider Clock => clock;

    /// <summary>Begins the log of one request.</summary>
    /// <param name="requestId">The value of its x-amzn-RequestId.</param>
    /// <param name="secrets">Texts that must not appear, whoever writes them: the credentials that the request carries.</param>
    public RequestLog Begin(string requestId, IEnumerable<string> secrets) => new(this, requestId, new Redaction(secrets));

    internal void Write(string message) => write(new LogEvent(clock.GetUtcNow(), _group, message));
}
