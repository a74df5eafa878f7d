using Tributary.AppSync.Resolvers;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>The code of a channel namespace, prepared: immutable and shared by all runs of its handlers.</summary>
internal sealed class HandlerProgram(JavaScriptProgram program)
{
    public bool Exports(string handler) => program.Exports.Contains(handler);

    /// <param name="handler">onPublish or onSubscribe.</param>
    /// <param name="step">request or response where the handler is an object, null where it is a function.</param>
    /// <param name="context">Of the run; its stash is as the step left it afterwards.</param>
    public StepOutcome Evaluate(string handler, string? step, EventContext context)
    {
        EvaluationResult evaluation = program.Begin(new ContextSource(new EventContextMembers(context)), new EventUtilHost(context));
        StepOutcome outcome = JavaScriptStep.Run(evaluation, handler, step, context.Request);
        return outcome.Error is null && step is not null ? KeepStash(evaluation, context, outcome) : outcome;
    }

    private static StepOutcome KeepStash(EvaluationResult evaluation, EventContext context, StepOutcome outcome)
    {
        try
        {
            if (evaluation.TryReadBack(EventContextMembers.Stash, out Value stash))
                context.Stash = stash;
            return outcome;
        }
        catch (BudgetExceededException exceeded)
        {
            return StepOutcome.Failure(new AppSyncError(exceeded.Message, "Code"));
        }
    }
}
