using Tributary.AppSync.DataSources;
using Tributary.AppSync.Observability;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// The context object of one run of a resolver ("JavaScript resolver context object reference"). Arguments and stash carry over
/// from step to step; result and error belong to the step at hand.
/// </summary>
public sealed class ResolverContext
{
    public ResolverContext(FieldInvocation invocation, CancellationToken cancellationToken)
    {
        Invocation = invocation;
        CancellationToken = cancellationToken;
        Request = (RequestContext)invocation.Request.Context!;
        Arguments = invocation.Arguments;
        Log = Request.RequestLog is { FieldLevel: > FieldLogLevel.None } log ? new FieldLog(log, invocation) : null;
    }

    public FieldInvocation Invocation { get; }

    /// <summary>Cancelled when the time of the execution is over.</summary>
    public CancellationToken CancellationToken { get; }

    public RequestContext Request { get; }

    public Value Arguments { get; set; }

    public Value Stash { get; set; } = ObjectValue.Empty;

    /// <summary>ctx.prev.result; only pipelines have one.</summary>
    public Value? Previous { get; set; }

    /// <summary>ctx.result; absent in request steps.</summary>
    public Value? Result { get; set; }

    public DataSourceError? Error { get; set; }

    /// <summary>What util.appendError added so far.</summary>
    internal AppendedErrors AppendedErrors { get; } = new();

    /// <summary>What is logged of the run, or null.</summary>
    internal FieldLog? Log { get; }

    public void BeginRequest()
    {
        Result = null;
        Error = null;
    }

    public void BeginResponse(DataSourceResult answer)
    {
        Result = answer.Result;
        Error = answer.Error;
    }
}
