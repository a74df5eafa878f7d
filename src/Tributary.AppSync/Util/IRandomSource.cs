using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tributary.AppSync.Util;

/// <summary>Randomness as a parameter, so that an evaluation can be repeated. Safe for concurrent use.</summary>
public interface IRandomSource
{
    void Fill(Span<byte> bytes);
}

/// <summary>The system's cryptographic randomness: ids must not be guessed.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    public static SystemRandomSource Instance { get; } = new();

    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}

internal static class RandomSourceExtensions
{
    /// <summary>A number from 0 to, but not including, 1.</summary>
    public static double NextDouble(this IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[8];
        random.Fill(bytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 11) * (1.0 / (1UL << 53));
    }
}
