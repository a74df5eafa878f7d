namespace Tributary.JavaScript.Evaluation;

/// <summary>Everything that changes during one evaluation and is not in a frame.</summary>
internal sealed class EvaluationState(JavaScriptOptions options, IEvaluationHost host, JsValue[] module) : EvaluationMeter(options, host)
{
    private List<LogEntry>? _logs;

    /// <summary>The variables at the top of the module.</summary>
    public JsValue[] Module { get; } = module;

    public IReadOnlyList<LogEntry> Logs => _logs ?? (IReadOnlyList<LogEntry>)[];

    public void Log(LogEntry entry) => (_logs ??= []).Add(entry);
}
