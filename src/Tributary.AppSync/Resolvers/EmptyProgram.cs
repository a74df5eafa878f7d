using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>A pipeline resolver without code: its steps do nothing, and the last function's result is its own.</summary>
internal sealed class EmptyProgram : IResolverProgram
{
    public static EmptyProgram Instance { get; } = new();

    public bool HasRequest => false;

    public bool HasResponse => false;

    public StepOutcome EvaluateRequest(ResolverContext context) => Missing("request");

    public StepOutcome EvaluateResponse(ResolverContext context) => Missing("response");

    public TemplateVersion VersionOf(Value requestDocument) => TemplateVersion.Current;

    private static StepOutcome Missing(string handler) =>
        StepOutcome.Failure(new AppSyncError($"The resolver has no code for its {handler} step.", "Code"));
}
