using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>What a transport knows of a request beside the operation. What few requests need is made when it is asked for.</summary>
public abstract class IncomingRequest(string requestId, Caller caller)
{
    /// <summary>Goes to the client and into logs.</summary>
    public string RequestId { get; } = requestId;

    /// <summary>Whose credentials held.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Where the request is logged, or null.</summary>
    public virtual RequestLog? Log => null;

    /// <summary>The custom domain name that was called, or null.</summary>
    public virtual string? DomainName => null;

    /// <summary>Cancelled when the client goes away; asked for when an execution does not complete at once.</summary>
    public virtual CancellationToken ClientGone => CancellationToken.None;

    /// <summary>For code that runs long before its execution completes.</summary>
    public bool IsClientGone() => ClientGone.IsCancellationRequested;

    /// <summary>ctx.request.headers: lower-case names, a list where a header came more than once, cookies left out.</summary>
    public abstract ObjectValue ReadHeaders();
}
