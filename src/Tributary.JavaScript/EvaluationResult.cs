using Tributary.JavaScript.Compilation;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Language;
using Tributary.Values;

namespace Tributary.JavaScript;

/// <summary>
/// One evaluation and what came of it. Logs and what became of the context can be read whether it returned, failed or was
/// interrupted. Used by one thread.
/// </summary>
public sealed class EvaluationResult
{
    private static readonly Constant CallPlace = new(new SourceSpan(0, 0, 1, 1), JsValue.Undefined);

    private readonly PreparedModule _module;
    private readonly EvaluationState _state;
    private readonly LazyObject _context;

    internal EvaluationResult(PreparedModule module, JavaScriptOptions options, IContextSource context, IEvaluationHost host)
    {
        _module = module;
        _state = new EvaluationState(options, host, module);
        _context = new LazyObject(context);
    }

    /// <summary>What the function returned; null for undefined, and before it has returned.</summary>
    public Value Value { get; private set; }

    public bool IsUndefined { get; private set; } = true;

    /// <summary>What was done: calls, iterations and elements that built-in functions touched; deterministic.</summary>
    public long Steps => _state.Steps;

    /// <summary>Bytes that texts, arrays and objects made by the evaluation took together (an estimate; deterministic).</summary>
    public long AllocatedBytes => _state.AllocatedBytes;

    public IReadOnlyList<LogEntry> Logs => _state.Logs;

    /// <summary>Runs the module and then an exported function with the context. At most once.</summary>
    /// <exception cref="ArgumentException">There is no such export.</exception>
    /// <exception cref="JavaScriptException">The code failed.</exception>
    /// <exception cref="BudgetExceededException">The code used too much.</exception>
    /// <exception cref="EvaluationInterruption">A function of the host ended the evaluation.</exception>
    /// <exception cref="OperationCanceledException">The host says that nobody waits any more.</exception>
    /// <param name="export">Of the module.</param>
    /// <param name="property">Of the export, when that is an object with functions; null when it is the function.</param>
    public void Run(string export, string? property = null)
    {
        if (!_module.Exports.TryGetValue(export, out int slot))
            throw new ArgumentException($"The code exports no '{export}'.", nameof(export));
        using ArrayText.Account account = ArrayText.CountFor(_state);
        try
        {
            Run(property is null ? export : $"{export}.{property}", slot, property);
        }
        catch (JavaScriptException fault) when (_state.OriginOf(fault.Line, fault.Column) is { } origin)
        {
            throw new JavaScriptException(fault.Text, fault.Line, fault.Column, fault.InnerException, origin);
        }
    }

    private void Run(string name, int slot, string? property)
    {
        CallStack stack = CallStack.Take();
        _state.Stack = stack;
        if (_module.Body.Length > 0)
            RunBody(stack);
        object? called = _state.Module[slot].Reference;
        if (property is not null)
            called = (called as JsObject)?.Get(property).Reference;
        if (called is not JsFunction function)
            throw CallPlace.Fault($"TypeError: {name} is not a function");
        JsValue result = function.Call(new CallSite(_state, CallPlace, isForOutput: true), JsValue.Undefined, [JsValue.Of(_context)]);
        IsUndefined = result.IsUndefined;
        Value = Lowering.LowerResult(result, _state);
        _state.Stack = null!;
        CallStack.Keep(stack);
    }

    private void RunBody(CallStack stack)
    {
        Frame frame = stack.Push(_state, function: null, _module.FrameSize);
        Executable.ExecuteAll(_module.Body, frame);
        stack.Pop(frame);
    }

    // With a budget of its own: what ended the evaluation may have been that its budget was spent.
    private Value Lower(JsValue state) => state.Object?.UnchangedSource is ObjectValue source
        ? Value.From(source)
        : Lowering.LowerResult(state, new EvaluationMeter(_state.Options, _state.Host));

    /// <summary>
    /// The present state of a member of the context that the code has read; the same reference that it read when nothing in it was
    /// changed. False when the code never read it, so that it is what it was.
    /// </summary>
    public bool TryReadBack(string member, out Value value)
    {
        bool read = _context.TryReadBack(member, out JsValue state) && !state.IsUndefined;
        value = read ? Lower(state) : Value.Null;
        return read;
    }
}
