using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>A program whose evaluations are logged; only APIs that log have any.</summary>
/// <param name="program">The program.</param>
/// <param name="function">The function it belongs to, or null when it is the resolver's own.</param>
internal sealed class LoggedProgram(IResolverProgram program, LoggedFunction? function) : IResolverProgram
{
    public bool HasRequest => program.HasRequest;

    public bool HasResponse => program.HasResponse;

    public StepOutcome EvaluateRequest(ResolverContext context) => Logged("RequestMapping", context, program.EvaluateRequest(context));

    public StepOutcome EvaluateResponse(ResolverContext context) => Logged("ResponseMapping", context, program.EvaluateResponse(context));

    public TemplateVersion VersionOf(Value requestDocument) => program.VersionOf(requestDocument);

    private StepOutcome Logged(string logType, ResolverContext context, StepOutcome outcome)
    {
        context.Log?.Evaluated(logType, function, context, outcome);
        return outcome;
    }
}

/// <summary>How the log names a function of a pipeline.</summary>
internal sealed record LoggedFunction(string Name, string Arn);
