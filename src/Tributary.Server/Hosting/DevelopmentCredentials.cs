using Tributary.Aws.Signatures;

namespace Tributary.Server.Hosting;

/// <summary>The key pair of a development server. It is no secret: the server listens to this machine alone.</summary>
internal static class DevelopmentCredentials
{
    public const string AccessKeyId = "local";
    public const string SecretAccessKey = "local";

    public static ICredentialStore Store { get; } = new ConfiguredCredentials([new AwsCredential(AccessKeyId, SecretAccessKey)]);
}
