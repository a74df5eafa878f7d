namespace Tributary.Evaluation;

/// <summary>
/// A host function ends the evaluation (<c>util.error</c>, <c>util.unauthorized</c>, <c>runtime.earlyReturn</c>): hosts derive from
/// it and catch what they threw. The state of the evaluation can still be read.
/// </summary>
public abstract class EvaluationInterruption : Exception
{
    protected EvaluationInterruption()
    {
    }

    protected EvaluationInterruption(string message)
        : base(message)
    {
    }
}
