using Tributary.Aws.Signatures;

namespace Tributary.Aws.Credentials;

/// <summary>Whose keys sign what this server sends to AWS, or to what speaks its protocols.</summary>
public interface IOutgoingCredentials
{
    /// <summary>Keys that are valid now.</summary>
    /// <exception cref="InvalidOperationException">There are none; the message says where they were looked for.</exception>
    ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken);
}
