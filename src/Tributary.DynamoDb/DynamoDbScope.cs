namespace Tributary.DynamoDb;

/// <summary>The namespace that tables live in: an account's region.</summary>
public sealed record DynamoDbScope(string Account, string Region)
{
    private string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    public string TableArn(string tableName) => $"arn:{Partition}:dynamodb:{Region}:{Account}:table/{tableName}";
}
