namespace Tributary.Evaluation;

/// <summary>A host function refuses its arguments; the evaluation fails with this message and the place of the call.</summary>
public class HostFunctionException(string message) : Exception(message);
