using System.Collections.Frozen;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Credentials;

/// <summary>The credentials that count now. They can be replaced while the server runs; safe for concurrent use.</summary>
public sealed class CredentialRegistry(IEnumerable<AwsCredential> credentials) : ICredentialStore
{
    private volatile FrozenDictionary<string, AwsCredential> _credentials = ById(credentials);

    /// <summary>After <see cref="Replace"/>: what was let in before may no longer be.</summary>
    public event Action? Changed;

    public AwsCredential? Find(string accessKeyId) => _credentials.GetValueOrDefault(accessKeyId);

    public void Replace(IEnumerable<AwsCredential> credentials)
    {
        _credentials = ById(credentials);
        Changed?.Invoke();
    }

    private static FrozenDictionary<string, AwsCredential> ById(IEnumerable<AwsCredential> credentials) =>
        credentials.ToFrozenDictionary(credential => credential.AccessKeyId, StringComparer.Ordinal);
}
