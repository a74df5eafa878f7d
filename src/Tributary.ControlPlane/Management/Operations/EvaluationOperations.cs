using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Evaluates code against a mock context. Errors of the code are part of an answer, not refusals.</summary>
internal static class EvaluationOperations
{
    public static ObjectValue EvaluateCode(OperationContext context, ObjectValue input)
    {
        // The model calls the function optional and does not say which one runs then; request is the one all code has.
        string function = input.Text("function") ?? "request";
        if (function is not ("request" or "response"))
            throw ManagementErrors.EvaluatedFunction();
        MockContext mock = MockContext.Read(input.Required("context"), out MockProblem problem) ?? throw Refusal(problem);
        MockEvaluation evaluation = context.Environment.Evaluator.Evaluate(input.Required("code"), function, mock);
        return new ObjectBuilder(5)
            .SetUnlessNull("evaluationResult", evaluation.Result)
            .SetUnlessNull("error", evaluation.Error is { } error ? View(error) : Value.Null)
            .Set("logs", ListValue.From(evaluation.Logs))
            .Set("stash", evaluation.Stash)
            .Set("outErrors", evaluation.OutErrors)
            .Build();
    }

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
