using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>What unit resolvers and functions have in common.</summary>
internal static class ResolverOutcomes
{
    /// <summary>
    /// The response step; without a handler the result is passed on and a failed call fails the field. Which default AppSync takes
    /// for code that lacks a handler is not documented; direct Lambda resolvers have this one.
    /// </summary>
    public static StepOutcome Respond(IResolverProgram program, ResolverContext context, TemplateVersion version)
    {
        if (version == TemplateVersion.First)
            return RespondAsFirstVersion(program, context);
        if (program.HasResponse)
            return program.EvaluateResponse(context);
        return context.Error is { } error
            ? StepOutcome.Failure(new AppSyncError(error.Message, error.Type, context.Result ?? Value.Null))
            : StepOutcome.Of(context.Result ?? Value.Null);
    }

    // What the response template renders of a failed call goes into the error's data.
    private static StepOutcome RespondAsFirstVersion(IResolverProgram program, ResolverContext context)
    {
        if (context.Error is null && context.Result is not { IsNull: false })
            return StepOutcome.Of(Value.Null);
        StepOutcome response = program.HasResponse ? program.EvaluateResponse(context) : StepOutcome.Of(context.Result ?? Value.Null);
        return context.Error is { } error && response.Error is null
            ? StepOutcome.Failure(new AppSyncError(error.Message, error.Type, response.Value))
            : response;
    }

    /// <summary>The field's outcome when this step was the last.</summary>
    public static FieldOutcome Final(ResolverContext context, StepOutcome step)
    {
        context.Log?.End(context, step);
        if (step.Error is { } error)
            return FieldOutcome.Failure([.. context.AppendedErrors.Errors, error]);
        return context.AppendedErrors.Errors.Count == 0
            ? FieldOutcome.Of(step.Value)
            : FieldOutcome.Of(step.Value, ImmutableArray.CreateRange<ResolverError>(context.AppendedErrors.Errors));
    }
}
