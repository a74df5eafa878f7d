using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.AppSync.Authorization;

/// <summary>The keys of one API, found by their hash so that the look-up's time says nothing about a secret.</summary>
public sealed class ApiKeys
{
    private readonly Dictionary<KeyHash, long> _expiryByHash;

    /// <param name="keys">Each key with the second at which it stops working.</param>
    public ApiKeys(IEnumerable<(string Key, long Expires)> keys) =>
        _expiryByHash = keys.ToDictionary(key => Hash(key.Key), key => key.Expires);

    /// <param name="key">At most <see cref="RequestCredentials.LengthMax"/> characters.</param>
    /// <param name="now">Epoch seconds.</param>
    public bool Accepts(string key, long now) => _expiryByHash.TryGetValue(Hash(key), out long expires) && now < expires;

    private static KeyHash Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int bytesMax = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> text = bytesMax <= 256 ? stackalloc byte[bytesMax] : new byte[bytesMax];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return new KeyHash(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
    }

    private readonly record struct KeyHash(UInt128 First, UInt128 Second);
}
