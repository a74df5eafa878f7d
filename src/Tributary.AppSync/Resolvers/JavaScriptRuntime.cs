using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>Resolvers and functions written for APPSYNC_JS 1.0.0.</summary>
public sealed class JavaScriptRuntime : IResolverRuntime
{
    private readonly JavaScriptEnvironment _environment;

    private JavaScriptRuntime(JavaScriptEnvironment environment) => _environment = environment;

    public static JavaScriptRuntime Create(TimeProvider clock, bool acceptsDenied = false) =>
        new(JavaScriptEnvironments.Create(OptionsOf(clock, acceptsDenied)));

    public IResolverProgram Prepare(ResolverCode code)
    {
        try
        {
            return new Program(JavaScriptProgram.Prepare(code.Code!, _environment));
        }
        catch (CodeErrorsException exception)
        {
            throw new ResolverCodeException(ProblemsOf(exception));
        }
    }

    internal static JavaScriptOptions OptionsOf(TimeProvider clock, bool acceptsDenied) =>
        new() { Clock = clock, IsLenient = true, AcceptsDenied = acceptsDenied };

    internal static CodeProblem[] ProblemsOf(CodeErrorsException exception) =>
    [
        .. exception.Errors.Select(error =>
            new CodeProblem(error.ErrorType, error.Value, error.Line, error.Column, error.Span, error.Fix)
            {
                Rule = error.Rule,
                Origin = error.Origin?.ToString(),
            }),
    ];

    private sealed class Program(JavaScriptProgram program) : IResolverProgram
    {
        private const string RequestHandler = "request";
        private const string ResponseHandler = "response";

        public bool HasRequest { get; } = program.Exports.Contains(RequestHandler);

        public bool HasResponse { get; } = program.Exports.Contains(ResponseHandler);

        public StepOutcome EvaluateRequest(ResolverContext context) => HasRequest
            ? Evaluate(RequestHandler, context)
            : StepOutcome.Failure(new AppSyncError("The code exports no function 'request'.", "Code"));

        public StepOutcome EvaluateResponse(ResolverContext context) => Evaluate(ResponseHandler, context);

        public TemplateVersion VersionOf(Value requestDocument) => TemplateVersion.Current;

        private StepOutcome Evaluate(string handler, ResolverContext context)
        {
            EvaluationResult evaluation = program.Begin(new ContextSource(new ResolverContextMembers(context)), new UtilHost(context));
            StepOutcome outcome = Run(evaluation, handler);
            context.Request.Meter.AddEvaluation(evaluation.AllocatedBytes, evaluation.Steps);
            if (context.Request.TakesMessages)
                WriteLogs(evaluation, context.Request);
            return outcome.Error is null ? ReadBack(evaluation, context, outcome) : outcome;
        }

        // Later steps go on with what this one made of arguments and stash; after an error there are none.
        private static StepOutcome ReadBack(EvaluationResult evaluation, ResolverContext context, StepOutcome outcome)
        {
            try
            {
                if (evaluation.TryReadBack(ResolverContextMembers.Arguments, out Value arguments))
                    context.Arguments = arguments;
                if (evaluation.TryReadBack(ResolverContextMembers.Stash, out Value stash))
                    context.Stash = stash;
                return outcome;
            }
            catch (BudgetExceededException exceeded)
            {
                return StepOutcome.Failure(new AppSyncError(exceeded.Message, "Code"));
            }
        }

        private static StepOutcome Run(EvaluationResult evaluation, string handler)
        {
            try
            {
                evaluation.Run(handler);
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
                return StepOutcome.Failure(new AppSyncError(denied.Message, "Unauthorized"));
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
}
