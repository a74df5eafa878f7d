namespace Tributary.AppSync.Resolvers;

/// <summary>Stands for code that cannot run here: every call fails with the reason.</summary>
internal sealed class UnavailableProgram(string reason, IReadOnlyList<CodeProblem> problems) : IResolverProgram
{
    public static UnavailableProgram MappingTemplates { get; } =
        new("Mapping templates (VTL) are not built in this version. Write the resolver as APPSYNC_JS code.", []);

    public IReadOnlyList<CodeProblem> Problems { get; } = problems;

    public bool HasRequest => true;

    public bool HasResponse => true;

    public StepOutcome EvaluateRequest(ResolverContext context) => StepOutcome.Failure(new AppSyncError(reason, "Code"));

    public StepOutcome EvaluateResponse(ResolverContext context) => StepOutcome.Failure(new AppSyncError(reason, "Code"));
}
