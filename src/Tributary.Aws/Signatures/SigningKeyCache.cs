using System.Collections.Concurrent;

namespace Tributary.Aws.Signatures;

/// <summary>
/// Derived keys by access key and scope. Only keys that verified a signature come in, so strangers cannot fill it; an entry is
/// worth nothing once its secret has changed.
/// </summary>
internal sealed class SigningKeyCache
{
    /// <summary>Keys in use at a time; beyond it the cache starts anew, which days passing make it do anyway.</summary>
    private const int EntriesMax = 4096;

    private readonly ConcurrentDictionary<(string AccessKeyId, CredentialScope Scope), Entry> _entries = new();

    public byte[]? Find(AwsCredential credential, CredentialScope scope) =>
        _entries.TryGetValue((credential.AccessKeyId, scope), out Entry? entry) && entry.Secret == credential.SecretAccessKey
            ? entry.Key
            : null;

    public void Remember(AwsCredential credential, CredentialScope scope, byte[] key)
    {
        if (_entries.Count >= EntriesMax)
            _entries.Clear();
        _entries[(credential.AccessKeyId, scope)] = new Entry(credential.SecretAccessKey, key);
    }

    private sealed class Entry(string secret, byte[] key)
    {
        public string Secret { get; } = secret;

        public byte[] Key { get; } = key;
    }
}
