using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;

namespace Tributary.AppSync.Resolvers;

/// <summary>Runs one function of APPSYNC_JS code for a request, which bears its cost and takes what it logs.</summary>
internal static class JavaScriptStep
{
    /// <param name="evaluation">Has not run yet.</param>
    /// <param name="export">Of the module.</param>
    /// <param name="property">Of the export when that is an object, else null.</param>
    /// <param name="request">Whose code it is.</param>
    public static StepOutcome Run(EvaluationResult evaluation, string export, string? property, RequestContext request)
    {
        StepOutcome outcome = Run(evaluation, export, property);
        request.Meter.AddEvaluation(evaluation.AllocatedBytes, evaluation.Steps);
        if (request.TakesMessages)
            WriteLogs(evaluation, request);
        return outcome;
    }

    private static StepOutcome Run(EvaluationResult evaluation, string export, string? property)
    {
        try
        {
            evaluation.Run(export, property);
            return StepOutcome.Of(evaluation.Value);
        }
        catch (EarlyReturnException early)
        {
            return new StepOutcome(early.SkipTo == EarlyReturnTarget.End ? StepKind.ReturnEnd : StepKind.ReturnNext, early.Value, null);
        }
        catch (UtilErrorException raised)
        {
            return StepOutcome.Failure(
                new AppSyncError(raised.Error.Message, raised.Error.ErrorType, raised.Error.Data, raised.Error.Info));
        }
        catch (UtilUnauthorizedException denied)
        {
            return StepOutcome.Failure(new AppSyncError(denied.Message, "Unauthorized") { IsDenial = true });
        }
        catch (Exception fault) when (fault is JavaScriptException or BudgetExceededException)
        {
            return StepOutcome.Failure(new AppSyncError(fault.Message, "Code"));
        }
    }

    private static void WriteLogs(EvaluationResult evaluation, RequestContext request)
    {
        foreach (LogEntry entry in evaluation.Logs)
            request.Log(LevelOf(entry.Level), entry.Text);
    }

    private static UtilLogLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Debug => UtilLogLevel.Debug,
        LogLevel.Error or LogLevel.Warning => UtilLogLevel.Error,
        _ => UtilLogLevel.Info,
    };
}
