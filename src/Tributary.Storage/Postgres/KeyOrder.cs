namespace Tributary.Storage.Postgres;

/// <summary>Keys compare byte by byte, shorter first, as "bytea" does.</summary>
internal sealed class KeyOrder : IComparer<byte[]>, IEqualityComparer<byte[]>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(byte[]? left, byte[]? right) => left.AsSpan().SequenceCompareTo(right);

    public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

    public int GetHashCode(byte[] key)
    {
        var hash = new HashCode();
        hash.AddBytes(key);
        return hash.ToHashCode();
    }
}
