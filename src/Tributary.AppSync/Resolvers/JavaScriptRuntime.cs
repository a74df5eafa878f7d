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

    public IResolverProgram Prepare(ResolverCode code) => new Program(PrepareModule(code.Code!));

    /// <summary>For who calls other exports than resolvers have.</summary>
    /// <exception cref="ResolverCodeException">The code cannot run here.</exception>
    internal JavaScriptProgram PrepareModule(string code)
    {
        try
        {
            return JavaScriptProgram.Prepare(code, _environment);
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
            StepOutcome outcome = JavaScriptStep.Run(evaluation, handler, property: null, context.Request);
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
    }
}
