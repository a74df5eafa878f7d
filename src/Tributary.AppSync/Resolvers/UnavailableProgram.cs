using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>Stands for code that cannot run here: every call fails with the reason.</summary>
internal sealed class UnavailableProgram(string reason, IReadOnlyList<CodeProblem> problems) : IResolverProgram
{
    public IReadOnlyList<CodeProblem> Problems { get; } = problems;

    public bool HasRequest => true;

    public bool HasResponse => true;

    public StepOutcome EvaluateRequest(ResolverContext context) => StepOutcome.Failure(new AppSyncError(reason, "Code"));

    public StepOutcome EvaluateResponse(ResolverContext context) => StepOutcome.Failure(new AppSyncError(reason, "Code"));

    public TemplateVersion VersionOf(Value requestDocument) => TemplateVersion.Current;
}
