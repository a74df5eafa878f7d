using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Credentials;

/// <summary>
/// The AWS SDK's chain: environment variables, the shared credentials and config files, a web identity, the container's or the
/// instance's role. It renews temporary keys by itself; it is asked at the first use, not at the start.
/// </summary>
public sealed class AwsCredentialChain : IOutgoingCredentials
{
    private readonly Lazy<AWSCredentials> _chain = new(() => DefaultAWSCredentialsIdentityResolver.GetCredentials());

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
}
