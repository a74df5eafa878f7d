using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tributary.Aws;

/// <summary>Where random bytes come from, so that a test or a simulation can repeat them.</summary>
public abstract class RandomSource
{
    /// <summary>The operating system's generator: the only one for keys that protect something.</summary>
    public static RandomSource System { get; } = new SystemSource();

    public abstract void Fill(Span<byte> bytes);

    /// <summary>A number from 0 to, but not including, 1.</summary>
    public double NextDouble()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A random UUID (RFC 9562, version 4), in lower case with hyphens.</summary>
    public string NextUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>The same bytes for the same seed. Safe to call from several threads; their order is then theirs.</summary>
    public static RandomSource Seeded(int seed) => new SeededSource(seed);

    private sealed class SystemSource : RandomSource
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }

    private sealed class SeededSource(int seed) : RandomSource
    {
        private readonly Lock _lock = new();
#pragma warning disable CA5394 // Repeatable on purpose; see the docstring of Seeded.
        private readonly Random _random = new(seed);

        public override void Fill(Span<byte> bytes)
        {
            lock (_lock)
                _random.NextBytes(bytes);
        }
#pragma warning restore CA5394
    }
}
