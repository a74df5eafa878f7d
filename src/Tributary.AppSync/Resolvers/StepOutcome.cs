using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

public enum StepKind : byte
{
    /// <summary>The handler returned.</summary>
    Value,

    /// <summary>runtime.earlyReturn in a step, going on with what comes next.</summary>
    ReturnNext,

    /// <summary>runtime.earlyReturn with skipTo END: on to the resolver's response step.</summary>
    ReturnEnd,

    /// <summary>#return in a mapping template: the function, or the whole resolver when it is its own template, ends.</summary>
    Return,

    /// <summary>util.error, util.unauthorized or a fault of the code: the run ends.</summary>
    Failure,
}

/// <summary>How one handler ended.</summary>
public readonly record struct StepOutcome(StepKind Kind, Value Value, AppSyncError? Error)
{
    public static StepOutcome Of(Value value) => new(StepKind.Value, value, null);

    public static StepOutcome Return(Value value) => new(StepKind.Return, value, null);

    public static StepOutcome Failure(AppSyncError error) => new(StepKind.Failure, Value.Null, error);
}
