using Tributary.Architecture.Tests.Example.Below;

namespace Tributary.Architecture.Tests.Example.Above;

internal sealed class HouseWithField
{
    public Stone? First { get; init; }
}

internal sealed class HouseWithCall
{
    public override string ToString() => $"{Stone.Cut()}";
}

internal sealed class HouseWithList : List<Stone>;

internal sealed class HouseWithLambda
{
    public Func<object> Cut { get; } = () => Stone.Cut();
}

internal sealed class HouseOfWood
{
    public string Kind { get; } = nameof(HouseOfWood);
}
