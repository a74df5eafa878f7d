using Tributary.Aws;

namespace Tributary.DynamoDb.Protocol;

/// <summary>
/// The values of <c>x-amzn-RequestId</c>. Random bytes are drawn for many of them at once: the operating system is asked for each draw.
/// </summary>
internal sealed class RequestIdSource(RandomSource random)
{
    private const int Length = 52;
    private const int DrawnAtOnce = 64;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private readonly Lock _lock = new();
    private readonly byte[] _drawn = new byte[Length * DrawnAtOnce];
    private int _used = Length * DrawnAtOnce;

    public string Next()
    {
        Span<byte> bytes = stackalloc byte[Length];
        lock (_lock)
        {
            if (_used == _drawn.Length)
            {
                random.Fill(_drawn);
                _used = 0;
            }

            _drawn.AsSpan(_used, Length).CopyTo(bytes);
            _used += Length;
        }

        Span<char> id = stackalloc char[Length];
        for (int i = 0; i < id.Length; i++)
            id[i] = Characters[bytes[i] & 31];
        return new string(id);
    }
}
