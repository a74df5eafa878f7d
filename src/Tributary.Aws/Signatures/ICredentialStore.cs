using System.Collections.Frozen;

namespace Tributary.Aws.Signatures;

/// <summary>The keys that signatures are verified against.</summary>
public interface ICredentialStore
{
    AwsCredential? Find(string accessKeyId);
}

/// <summary>Keys that are known when the process starts.</summary>
public sealed class ConfiguredCredentials(IEnumerable<AwsCredential> credentials) : ICredentialStore
{
    private readonly FrozenDictionary<string, AwsCredential> _credentials =
        credentials.ToFrozenDictionary(credential => credential.AccessKeyId, StringComparer.Ordinal);

    public AwsCredential? Find(string accessKeyId) => _credentials.GetValueOrDefault(accessKeyId);
}
