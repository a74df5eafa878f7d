using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tributary.AppSync.Authorization;

/// <summary>
/// The keys of one API. They are found by a hash that is seeded for this process, so a guess meets a key only when it is that key,
/// and compared in constant time: how long a look-up takes says nothing about a secret.
/// </summary>
public sealed class ApiKeys
{
    private readonly Dictionary<string, long> _expiryByKey;

    /// <param name="keys">Each key with the second at which it stops working.</param>
    public ApiKeys(IEnumerable<(string Key, long Expires)> keys) =>
        _expiryByKey = keys.ToDictionary(key => key.Key, key => key.Expires, new FixedTimeComparer());

    /// <param name="key">At most <see cref="RequestCredentials.LengthMax"/> characters.</param>
    /// <param name="now">Epoch seconds.</param>
    public bool Accepts(string key, long now) => _expiryByKey.TryGetValue(key, out long expires) && now < expires;

    private sealed class FixedTimeComparer : IEqualityComparer<string>
    {
        public bool Equals(string? left, string? right) => CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(left.AsSpan()), MemoryMarshal.AsBytes(right.AsSpan()));

        // .NET seeds the hash of strings at random for each process.
        public int GetHashCode(string key) => key.GetHashCode(StringComparison.Ordinal);
    }
}
