using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>One execution of a plan.</summary>
public sealed record ExecutionRequest
{
    public required ExecutionPlan Plan { get; init; }

    /// <summary>Coerced, by name.</summary>
    public ObjectValue Variables { get; init; } = ObjectValue.Empty;

    /// <summary>The value that root fields without a resolver are looked up on.</summary>
    public Value Root { get; init; }

    /// <summary>What the host's resolvers need to know about the request.</summary>
    public object? Context { get; init; }

    /// <summary>Null when the caller may have every field.</summary>
    public FieldAccess? Access { get; init; }

    /// <summary>
    /// <see cref="Root"/> is the result of an earlier execution: scalars are in their final form already. What resolvers give is not.
    /// </summary>
    public bool LeavesAreSerialized { get; init; }

    /// <summary>
    /// A resolver runs only where <see cref="Root"/> has no member of the field's name; what is in there, null too, is the field's value.
    /// Inside of what such a resolver gave, all resolvers run.
    /// </summary>
    public bool FillsWhatRootLacks { get; init; }

    /// <summary>Fields nested deeper than this fail without running; a root field has depth 1.</summary>
    public int DepthMax { get; init; } = int.MaxValue;

    /// <summary>Invocations beyond this one fail without running.</summary>
    public int ResolverCountMax { get; init; } = 10_000;

    /// <summary>What a resolver comes to may be this large, as JSON.</summary>
    public long ResultBytesMax { get; init; } = long.MaxValue;

    /// <summary>Null when nobody gathers what resolvers ask for.</summary>
    public IRunQueueListener? RunQueue { get; init; }

    /// <summary>Makes the error of a resolver that threw, which no resolver should.</summary>
    public Func<FieldInvocation, Exception, ResolverError> OnFault { get; init; } =
        static (_, exception) => new ResolverError(exception.Message);
}

/// <summary>Which fields a caller may have.</summary>
public abstract class FieldAccess
{
    public abstract bool Allows(FieldDefinition field);
}
