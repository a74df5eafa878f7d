namespace Tributary.Aws;

/// <summary>
/// One namespace of resources: an account in a region. Any region name is accepted, as the client's credential scope says it.
/// </summary>
public sealed record AwsScope(string AccountId, string Region)
{
    /// <summary>The account of an installation that configures none.</summary>
    public const string DefaultAccountId = "123456789012";

    public const string DefaultRegion = "us-east-1";

    private const int RegionLengthMax = 64;

    /// <summary>Whether a text can be a region: letters, digits and hyphens, up to 64.</summary>
    public static bool IsRegion(string text) =>
        text.Length is > 0 and <= RegionLengthMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The second part of every ARN here: aws, aws-cn, ... ("Amazon Resource Names (ARNs)", IAM User Guide).</summary>
    public string Partition => PartitionOf(Region);

    public Arn Arn(string service, string resource) => new(Partition, service, Region, AccountId, resource);

    private static string PartitionOf(string region)
    {
        if (region.StartsWith("cn-", StringComparison.Ordinal))
            return "aws-cn";
        return region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
    }
}
