using System.Text.Encodings.Web;
using System.Text.Json;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.Server.Development;
using Tributary.Values;

namespace Tributary.Server.Evaluation;

/// <summary>An evaluation for people, and as one JSON object for tests.</summary>
internal static class EvaluationOutput
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// <c>{"result": any, "error": {message, errorType, data, errorInfo, line, column, codeErrors} or null, "logs": [text],
    /// "stash": {}, "outErrors": [{message, type}]}</c>; values are values here, not texts as in EvaluateCode's answer. Of a mapping
    /// template there is also the text that it rendered, as "rendered".
    /// </summary>
    public static string Json(MockEvaluation evaluation) => new ObjectBuilder(6)
        .Set("result", evaluation.Result is { } result ? Value.Parse(result) : Value.Null)
        .Set("error", evaluation.Error is { } error ? View(error) : Value.Null)
        .Set("logs", ListValue.From(evaluation.Logs))
        .Set("stash", Value.Parse(evaluation.Stash))
        .Set("outErrors", Value.Parse(evaluation.OutErrors))
        .SetUnlessNull("rendered", evaluation.Rendered)
        .Build()
        .ToString();

    public static void Write(MockEvaluation evaluation, string file, DeveloperConsole console)
    {
        foreach (string line in evaluation.Logs)
            console.Line(line);
        if (evaluation.Stash != "{}")
            console.Line($"stash: {Pretty(evaluation.Stash)}");
        if (evaluation.OutErrors != "[]")
            console.Line($"outErrors: {Pretty(evaluation.OutErrors)}");
        if (evaluation.Error is { } error)
            WriteError(error, file, console);
        else
            console.Line($"result: {Pretty(evaluation.Result!)}"); // no error, hence a result
    }

    private static void WriteError(EvaluationError error, string file, DeveloperConsole console)
    {
        foreach (CodeProblem problem in error.CodeErrors)
        {
            string rule = problem.Rule is null ? string.Empty : $" ({problem.Rule})";
            string fix = problem.Fix is null ? string.Empty : $" {problem.Fix}";
            console.Error($"{file}:{problem.Line}:{problem.Column}: {problem.MessageWithOrigin.TrimEnd('.')}{rule}.{fix}");
        }

        if (error.CodeErrors.Count > 0)
            return;
        console.Error(error.Line > 0 ? $"{file}:{error.Line}:{error.Column}: {error.Text}" : $"error: {error.Message}");
        if (error.Raised is not { } raised)
            return;
        if (raised.ErrorType is { } type)
            console.Error($"errorType: {type}");
        if (!raised.Data.IsNull)
            console.Error($"data: {Pretty(raised.Data.ToString())}");
        if (!raised.Info.IsNull)
            console.Error($"errorInfo: {Pretty(raised.Info.ToString())}");
    }

    private static ObjectValue View(EvaluationError error) => new ObjectBuilder(7)
        .Set("message", error.Message)
        .Set("errorType", error.Raised?.ErrorType)
        .Set("data", error.Raised?.Data ?? Value.Null)
        .Set("errorInfo", error.Raised?.Info ?? Value.Null)
        .Set("line", error.Line > 0 ? error.Line : Value.Null)
        .Set("column", error.Column > 0 ? error.Column : Value.Null)
        .Set("codeErrors", ListValue.From(error.CodeErrors.Select(problem => (Value)new ObjectBuilder(6)
            .Set("errorType", problem.ErrorType)
            .Set("rule", problem.Rule)
            .Set("message", problem.Message)
            .Set("line", problem.Line)
            .Set("column", problem.Column)
            .Set("fix", problem.Fix)
            .Build())))
        .Build();

    private static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1024 });
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
            document.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
