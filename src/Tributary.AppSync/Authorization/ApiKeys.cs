using System.Security.Cryptography;
using System.Text;

namespace Tributary.AppSync.Authorization;

/// <summary>The keys of one API, found by their hash so that the look-up's time says nothing about a secret.</summary>
public sealed class ApiKeys
{
    private readonly Dictionary<string, long> _expiryByHash;

    /// <param name="keys">Each key with the second at which it stops working.</param>
    public ApiKeys(IEnumerable<(string Key, long Expires)> keys) =>
        _expiryByHash = keys.ToDictionary(key => Hash(key.Key), key => key.Expires, StringComparer.Ordinal);

    /// <param name="now">Epoch seconds.</param>
    public bool Accepts(string key, long now) => _expiryByHash.TryGetValue(Hash(key), out long expires) && now < expires;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
