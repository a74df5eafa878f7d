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
    public static StepOutcome Respond(IResolverProgram program, ResolverContext context)
    {
        if (program.HasResponse)
            return program.EvaluateResponse(context);
        return context.Error is { } error
            ? StepOutcome.Failure(new AppSyncError(error.Message, error.Type, context.Result ?? Value.Null))
            : StepOutcome.Of(context.Result ?? Value.Null);
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
