using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>A program in our runtime, answered in the form that the runner for Node writes.</summary>
internal static class OwnRun
{
    /// <summary>The answer of a program that used more than it may; Node has other limits.</summary>
    public const string OverBudget = "over budget";

    /// <summary>The error of a result inside itself; deeper than we write out is the same to us, and no error to Node.</summary>
    public const string TooDeep = "Circular";

    // AppSync ends loops after 1,000 iterations ("JavaScript runtime features", and resolver quotas), Node does not.
    private static readonly JavaScriptOptions Options = Code.Lenient with { LoopIterationsMax = 1_000_000 };

    public static string Answer(GeneratedHandlers handlers)
    {
        JavaScriptProgram program;
        try
        {
            program = Code.Prepare(handlers.Source, Options);
        }
        catch (CodeErrorsException exception)
        {
            bool isSyntax = exception.Errors[0].ErrorType == CodeError.ParserError;
            return Text(("error", isSyntax ? "SyntaxError" : string.Join("; ", exception.Errors)));
        }

        if (!program.Exports.Contains("request") || !program.Exports.Contains("response"))
            return Text(("error", "ReferenceError"));
        ObjectValue given = Value.Parse(handlers.Context).AsObject();
        Value request = Call(program, "request", With(given, ("stash", ObjectValue.Empty)), out Value[]? state);
        if (state is null)
            return Text(("request", request));
        ObjectValue next = With(given, ("arguments", state[0]), ("stash", state[1]), ("result", request["value"]));
        return Text(("request", request), ("response", Call(program, "response", next, out _)));
    }

    // State is what became of arguments and stash; null after an error.
    private static Value Call(JavaScriptProgram program, string handler, ObjectValue context, out Value[]? state)
    {
        state = null;
        try
        {
            EvaluationResult evaluation = program.Evaluate(handler, new JsonContext(context), new TestHost());
            state = [ReadBack(evaluation, context, "arguments"), ReadBack(evaluation, context, "stash")];
            return ObjectValue.Of(
                ("value", evaluation.Value), ("undefined", evaluation.IsUndefined), ("args", state[0]), ("stash", state[1]));
        }
        catch (JavaScriptException exception)
        {
            return Error(exception.Text.Split(':')[0]);
        }
        catch (BudgetExceededException exception) when (exception.Budget == EvaluationBudget.OutputDepth)
        {
            return Error(TooDeep);
        }
        catch (BudgetExceededException)
        {
            return Error(OverBudget);
        }
    }

    private static Value ReadBack(EvaluationResult evaluation, ObjectValue context, string member) =>
        evaluation.TryReadBack(member, out Value value) ? value : context[member];

    private static Value Error(string text) => ObjectValue.Of(("error", text));

    private static ObjectValue With(ObjectValue context, params ReadOnlySpan<(string, Value)> members)
    {
        var result = new ObjectBuilder();
        foreach ((string key, Value value) in context)
            result.Set(key, value);
        foreach ((string key, Value value) in members)
            result.Set(key, value);
        return result.Build();
    }

    private static string Text(params ReadOnlySpan<(string, Value)> members) => Value.From(ObjectValue.Of(members)).ToString();
}
