using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Credentials;

/// <summary>
/// The AWS SDK's chain: environment variables, the shared credentials and config files, a web identity, the container's or the
/// instance's role. It renews temporary keys by itself; it is asked at the first use, not at the start.
/// </summary>
/// <param name="profile">A profile of the shared files that alone counts; null for the whole chain.</param>
public sealed class AwsCredentialChain(string? profile = null) : IOutgoingCredentials
{
    private readonly Lazy<AWSCredentials> _chain = new(() => profile is null
        ? DefaultAWSCredentialsIdentityResolver.GetCredentials()
        : OfProfile(profile));

    /// <summary>The region that a profile names, or null.</summary>
    public static string? RegionOf(string profile) =>
        new CredentialProfileStoreChain().TryGetProfile(profile, out CredentialProfile found) ? found.Region?.SystemName : null;

    public async ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            ImmutableCredentials keys = await _chain.Value.GetCredentialsAsync().WaitAsync(cancellationToken);
            return new AwsCredential(keys.AccessKey, keys.SecretKey)
            {
                SessionToken = string.IsNullOrEmpty(keys.Token) ? null : keys.Token,
            };
        }
        catch (AmazonClientException exception)
        {
            throw new InvalidOperationException(
                "There are no AWS credentials for outgoing requests. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in " +
                "~/.aws/credentials, or run where a role is attached.",
                exception);
        }
    }

    private static AWSCredentials OfProfile(string profile) =>
        new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials credentials)
            ? credentials
            : throw new InvalidOperationException($"There is no profile '{profile}' with keys in ~/.aws/credentials or ~/.aws/config.");
}
