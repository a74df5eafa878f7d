namespace Tributary.Architecture.Tests;

internal static class Findings
{
    /// <summary>Fails with every finding on a line of its own, "file:line: what is wrong".</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        Assert.True(all.Length == 0, $"{all.Length} findings:\n{string.Join('\n', all)}");
    }
}
