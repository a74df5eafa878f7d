using System.Security.Cryptography;

namespace Tributary.Aws;

/// <summary>Where random bytes come from, so that a test or a simulation can repeat them.</summary>
public abstract class RandomSource
{
    /// <summary>The operating system's generator: the only one for keys that protect something.</summary>
    public static RandomSource System { get; } = new SystemSource();

    public abstract void Fill(Span<byte> bytes);

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
