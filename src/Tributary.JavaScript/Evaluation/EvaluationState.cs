namespace Tributary.JavaScript.Evaluation;

/// <summary>Everything that changes during one evaluation and is not in a frame.</summary>
internal sealed class EvaluationState(EvaluationMeter meter, IEvaluationHost host, JsValue[] module)
{
    private List<LogEntry>? _logs;

    public EvaluationMeter Meter { get; } = meter;

    public IEvaluationHost Host { get; } = host;

    /// <summary>The variables at the top of the module.</summary>
    public JsValue[] Module { get; } = module;

    public IReadOnlyList<LogEntry> Logs => _logs ?? (IReadOnlyList<LogEntry>)[];

    public void Log(LogEntry entry) => (_logs ??= []).Add(entry);
}
