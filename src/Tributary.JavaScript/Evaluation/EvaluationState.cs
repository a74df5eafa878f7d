using System.Runtime.CompilerServices;
using Tributary.JavaScript.Compilation;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Everything that changes during one evaluation and is not in a frame.</summary>
internal sealed class EvaluationState(JavaScriptOptions options, IEvaluationHost host, PreparedModule module)
    : EvaluationMeter(options, host)
{
    private List<LogEntry>? _logs;
    private int _depth;

    public JavaScriptOptions Options { get; } = options;

    public IEvaluationHost Host { get; } = host;

    /// <summary>The variables at the top of the module.</summary>
    public JsValue[] Module { get; } = module.NewVariables();

    /// <summary>While code runs.</summary>
    public CallStack Stack { get; set; } = null!;

    public IReadOnlyList<LogEntry> Logs => _logs ?? (IReadOnlyList<LogEntry>)[];

    /// <summary>Where the code at a place was made from, when the code says so.</summary>
    public SourcePosition? OriginOf(int line, int column) => module.SourceMap?.Value?.Find(line, column);

    public void EnterCall()
    {
        Step();
        if (++_depth > Options.CallDepthMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BudgetExceededException(EvaluationBudget.CallDepth, Options.CallDepthMax);
    }

    public void LeaveCall() => _depth--;

    public void Log(LogEntry entry) => (_logs ??= []).Add(entry);
}
