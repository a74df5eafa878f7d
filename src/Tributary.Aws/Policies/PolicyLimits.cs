namespace Tributary.Aws.Policies;

/// <summary>How large policies may be; the first is IAM's own ("IAM and AWS STS quotas").</summary>
public static class PolicyLimits
{
    /// <summary>Bytes of one document without its blanks: the quota of a role's inline policies.</summary>
    public const int DocumentBytesMax = 10_240;

    /// <summary>Documents of one user or role.</summary>
    public const int DocumentsMax = 20;

    public const int StatementsMax = 100;

    /// <summary>Actions, resources, or values of a condition, in one statement.</summary>
    public const int EntriesMax = 500;

    public const int PatternLengthMax = Arn.LengthMax;
}
