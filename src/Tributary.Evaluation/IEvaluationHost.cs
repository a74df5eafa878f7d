using Tributary.Values;

namespace Tributary.Evaluation;

/// <summary>What host functions act on in one evaluation: the host passes it in and casts it back.</summary>
public interface IEvaluationHost
{
    /// <summary>Asked now and then while code runs; true ends the evaluation with an <see cref="OperationCanceledException"/>.</summary>
    bool IsCancelled => false;
}

/// <summary>
/// A function of the host. The span holds the arguments that were passed, undefined ones as null; a result of C#'s null is undefined
/// and prints nothing. It ends the evaluation by throwing an <see cref="EvaluationInterruption"/>.
/// </summary>
public delegate Value? HostFunction(IEvaluationHost host, ReadOnlySpan<Value> arguments);
