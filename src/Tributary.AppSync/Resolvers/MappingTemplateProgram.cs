using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>The request and response template of a resolver or function.</summary>
internal sealed class MappingTemplateProgram(MappingTemplate? request, MappingTemplate? response) : IResolverProgram
{
    public bool HasRequest => request is not null;

    public bool HasResponse => response is not null;

    public StepOutcome EvaluateRequest(ResolverContext context) => Evaluate(request, "request", context);

    public StepOutcome EvaluateResponse(ResolverContext context) => Evaluate(response, "response", context);

    public TemplateVersion VersionOf(Value requestDocument) => TemplateVersions.Of(requestDocument);

    private static StepOutcome Evaluate(MappingTemplate? template, string half, ResolverContext context)
    {
        if (template is null)
            return StepOutcome.Failure(AppSyncError.MappingTemplate(TemplateTexts.MissingTemplate(half)));
        TemplateEvaluation evaluation = template.Evaluate(new ResolverContextMembers(context), new UtilHost(context));
        context.Request.Meter.AddEvaluation(evaluation.AllocatedBytes, evaluation.Steps);
        if (evaluation.Failure is { } failure)
            return StepOutcome.Failure(ErrorOf(failure));
        context.Arguments = evaluation.Arguments ?? context.Arguments;
        context.Stash = evaluation.Stash ?? context.Stash;
        return evaluation.HasReturned ? StepOutcome.Return(evaluation.Value) : StepOutcome.Of(evaluation.Value);
    }

    private static AppSyncError ErrorOf(TemplateFailure failure)
    {
        if (failure.Raised is { } raised)
            return new AppSyncError(raised.Message, raised.ErrorType, raised.Data, raised.Info);
        return failure.IsUnauthorized
            ? new AppSyncError(failure.Message, "Unauthorized")
            : AppSyncError.MappingTemplate(failure.Message);
    }
}
