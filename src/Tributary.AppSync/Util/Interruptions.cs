using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>Ends an evaluation on the wish of the code that is evaluated.</summary>
internal abstract class UtilInterruption(string message) : EvaluationInterruption(message);

/// <summary><c>util.error</c>: the field is null and has this error.</summary>
internal sealed class UtilErrorException(UtilError error) : UtilInterruption(error.Message)
{
    public UtilError Error { get; } = error;
}

/// <summary><c>util.unauthorized</c>: the field is null and its error has the type "Unauthorized".</summary>
internal sealed class UtilUnauthorizedException(string message) : UtilInterruption(message);

/// <summary>Where an evaluation goes on after <c>runtime.earlyReturn</c>.</summary>
internal enum EarlyReturnTarget
{
    /// <summary>As the guide has it for the handler: after a function comes the next one, a resolver's request ends it.</summary>
    Default,
    Next,
    End,
}

/// <summary><c>runtime.earlyReturn</c>: the handler ends with this value and what comes between it and the target is skipped.</summary>
internal sealed class EarlyReturnException(Value value, EarlyReturnTarget skipTo) : UtilInterruption("The handler returned early.")
{
    public Value Value { get; } = value;

    public EarlyReturnTarget SkipTo { get; } = skipTo;
}

/// <summary>A utility function refuses its arguments. The runtime adds where in the code that was; the author reads the message.</summary>
internal sealed class UtilFaultException(string message) : HostFunctionException(message);
