namespace Tributary.Architecture.Tests.Example.Below;

internal sealed class Stone
{
    public static Stone Cut() => new();
}
