namespace Tributary.Clients.Tests.Processes;

/// <summary>A program of a Debian package, even where another version of it comes first on the PATH.</summary>
internal static class DebianProgram
{
    public const string AwsCli = "aws";

    public const string Python = "python3";

    /// <summary>Its path, or a refusal that says how to get it.</summary>
    public static string Find(string name)
    {
        string path = Path.Combine("/usr/bin", name);
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{path} is not installed: run ./test, or install Debian's awscli and python3-boto3.");
    }

    /// <summary>What programs on botocore need to be sure of: these credentials, and no settings of the developer's own.</summary>
    public static Dictionary<string, string?> Environment(string region) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_DEFAULT_REGION"] = region,
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
    };
}
