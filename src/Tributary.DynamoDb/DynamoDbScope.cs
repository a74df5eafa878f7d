using Tributary.Aws;

namespace Tributary.DynamoDb;

/// <summary>The namespace that tables live in: an account's region.</summary>
public sealed record DynamoDbScope(string Account, string Region)
{
    public static DynamoDbScope From(AwsScope scope) => new(scope.AccountId, scope.Region);

    public string TableArn(string tableName) => new AwsScope(Account, Region).Arn("dynamodb", $"table/{tableName}").ToString();
}
