using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.Server.Commands;

namespace Tributary.Server.Hosting;

/// <summary>
/// The credentials of a development server: its administrator, and those of a file. The administrator's secret is none: the server
/// listens to this machine alone.
/// </summary>
internal static class ServerCredentials
{
    public const string AccessKeyId = "local";
    public const string SecretAccessKey = "local";

    private const long FileBytesMax = 1024 * 1024;

    /// <exception cref="CommandException">The file cannot be read or says something it may not.</exception>
    public static IReadOnlyList<AwsCredential> Read(ServerOptions options) => options.CredentialsFile is { } file
        ? [Administrator(options.AccountId), .. ReadFile(file, options.AccountId)]
        : [Administrator(options.AccountId)];

    private static AwsCredential Administrator(string accountId) => new(AccessKeyId, SecretAccessKey)
    {
        Principal = AwsPrincipal.User(accountId, AccessKeyId, userId: null, PolicySet.Administrator),
    };

    private static IReadOnlyList<AwsCredential> ReadFile(string file, string accountId)
    {
        try
        {
            if (new FileInfo(file).Length > FileBytesMax)
                throw new CommandException($"{file}: it is larger than {FileBytesMax} bytes, which credentials are not.");
            return CredentialsDocument.Read(File.ReadAllBytes(file), accountId, [AccessKeyId]);
        }
        catch (InvalidDocumentException exception)
        {
            throw new CommandException($"{file}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The credentials cannot be read: {exception.Message}", exception);
        }
    }
}
