using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>Runs one handler of APPSYNC_JS code against a mock context, without an API (EvaluateCode).</summary>
public sealed class CodeEvaluator
{
    /// <summary>Characters of a result ("EvaluateCode", AppSync API reference).</summary>
    public const int ResultLengthMax = 65_536;

    private readonly JavaScriptEnvironment _environment;
    private readonly TimeProvider _clock;

    private CodeEvaluator(JavaScriptEnvironment environment, TimeProvider clock)
    {
        _environment = environment;
        _clock = clock;
    }

    /// <summary>With the rules and budgets that resolvers have.</summary>
    public static CodeEvaluator Create(TimeProvider clock, bool acceptsDenied = false) =>
        new(JavaScriptEnvironments.Create(JavaScriptRuntime.OptionsOf(clock, acceptsDenied)), clock);

    /// <param name="code">Module text.</param>
    /// <param name="function">The exported function to call.</param>
    /// <param name="context">What it is called with.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public MockEvaluation Evaluate(string code, string function, MockContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            JavaScriptProgram program = JavaScriptProgram.Prepare(code, _environment);
            return program.Exports.Contains(function)
                ? Run(program, function, context, cancellationToken)
                : MockEvaluation.Failed(context, new EvaluationError($"The code exports no function '{function}'."));
        }
        catch (CodeErrorsException exception)
        {
            return MockEvaluation.Failed(
                context, new EvaluationError(CodeErrorsException.MessageText) { CodeErrors = JavaScriptRuntime.ProblemsOf(exception) });
        }
    }

    private MockEvaluation Run(JavaScriptProgram program, string function, MockContext context, CancellationToken cancellationToken)
    {
        var utilities = new MockUtilities(context, _clock, cancellationToken);
        EvaluationResult evaluation = program.Begin(new ContextSource(new MockContextMembers(context, utilities)), utilities);
        (string? result, EvaluationError? error) = Call(evaluation, function);
        if (result is { Length: > ResultLengthMax and var length })
            (result, error) = (null, ResultTooLong(length));

        Value stash = evaluation.TryReadBack(MockContextMembers.Stash, out Value changed) ? changed : context.Stash;
        return new MockEvaluation
        {
            Result = result,
            Error = error,
            Logs = [.. evaluation.Logs.Select(entry => $"{LevelOf(entry.Level)} - {entry.Text}")],
            Stash = stash.ToString(),
            OutErrors = utilities.OutErrors.ToString(),
        };
    }

    public static EvaluationError ResultTooLong(int length) =>
        new($"The result has {length} characters; at most {ResultLengthMax} can be returned.");

    private static (string? Result, EvaluationError? Error) Call(EvaluationResult evaluation, string function)
    {
        try
        {
            evaluation.Run(function);
            return (evaluation.Value.ToString(), null);
        }
        catch (EarlyReturnException early)
        {
            return (early.Value.ToString(), null);
        }
        catch (UtilErrorException raised)
        {
            return (null, new EvaluationError(raised.Message) { Raised = raised.Error });
        }
        catch (JavaScriptException fault)
        {
            return (null, new EvaluationError(fault.Message) { Text = fault.Text, Line = fault.Line, Column = fault.Column });
        }
        catch (Exception ended) when (ended is UtilUnauthorizedException or BudgetExceededException)
        {
            return (null, new EvaluationError(ended.Message));
        }
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Debug => "DEBUG",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "INFO",
    };
}
