using System.Runtime.CompilerServices;

namespace Tributary.Velocity.Evaluation;

/// <summary>Room for the arguments of a call on the stack: nearly all have no more.</summary>
[InlineArray(Count)]
internal struct FewArguments<T>
{
    public const int Count = 3;

    private T _first;
}
