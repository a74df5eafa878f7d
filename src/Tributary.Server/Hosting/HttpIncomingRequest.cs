using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>A request over HTTP, as far as those who answer it look at it.</summary>
/// <param name="caller">Whose credentials held.</param>
/// <param name="context">The request.</param>
/// <param name="domainName">The custom domain name that was called, or null.</param>
/// <param name="log">Where it is logged, or null.</param>
internal sealed class HttpIncomingRequest(Caller caller, HttpContext context, string? domainName, RequestLog? log)
    : IncomingRequest(RequestIds.Of(context), caller)
{
    public override RequestLog? Log => log;

    public override string? DomainName => domainName;

    public override CancellationToken ClientGone => context.RequestAborted;

    public override ObjectValue ReadHeaders() => RequestHeaders.Of(context.Request);
}
