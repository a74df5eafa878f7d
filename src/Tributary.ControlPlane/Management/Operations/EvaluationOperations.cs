using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Evaluates code and templates against a mock context. Errors of the code are part of an answer, not refusals.</summary>
internal static class EvaluationOperations
{
    public static ObjectValue EvaluateCode(OperationContext context, ObjectValue input)
    {
        // The model calls the function optional and does not say which one runs then; request is the one all code has.
        string function = input.Text("function") ?? "request";
        if (function is not ("request" or "response"))
            throw ManagementErrors.EvaluatedFunction();
        RuntimeRules.Check(input);
        MockEvaluation evaluation = context.Environment.Evaluator.Evaluate(input.Required("code"), function, Mock(input));
        return View(evaluation, evaluation.Result, evaluation.Error);
    }

    public static ObjectValue EvaluateMappingTemplate(OperationContext context, ObjectValue input)
    {
        MockEvaluation evaluation = context.Environment.TemplateEvaluator.Evaluate(input.Required("template"), Mock(input));
        // The result is the text as it was rendered: the model lets it be empty, so nothing asks whether it is JSON.
        (string? result, EvaluationError? error) = evaluation.Rendered is { } text ? (text, null) : (evaluation.Result, evaluation.Error);
        return result is { Length: > CodeEvaluator.ResultLengthMax and var length }
            ? View(evaluation, null, CodeEvaluator.ResultTooLong(length))
            : View(evaluation, result, error);
    }

    private static MockContext Mock(ObjectValue input) =>
        MockContext.Read(input.Required("context"), out MockProblem problem) ?? throw Refusal(problem);

    private static ObjectValue View(MockEvaluation evaluation, string? result, EvaluationError? error) => new ObjectBuilder(5)
        .SetUnlessNull("evaluationResult", result)
        .SetUnlessNull("error", error is not null ? View(error) : Value.Null)
        .Set("logs", ListValue.From(evaluation.Logs))
        .Set("stash", evaluation.Stash)
        .Set("outErrors", evaluation.OutErrors)
        .Build();

    private static Aws.AwsError Refusal(MockProblem problem) =>
        problem == MockProblem.Identity ? ManagementErrors.MockIdentity() : ManagementErrors.MockContext();

    private static ObjectValue View(EvaluationError error)
    {
        var view = new ObjectBuilder(2).Set("message", error.Message);
        if (error.CodeErrors.Count > 0)
            view.Set("codeErrors", ListValue.From(error.CodeErrors.Select(ManagementErrors.CodeErrorValue)));
        return view.Build();
    }
}
