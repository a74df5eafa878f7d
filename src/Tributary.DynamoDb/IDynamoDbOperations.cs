using Tributary.Values;

namespace Tributary.DynamoDb;

/// <summary>DynamoDB as its wire protocol has it, whether the tables are here or behind an endpoint.</summary>
public interface IDynamoDbOperations
{
    /// <summary>
    /// Runs one operation of the API of 2012-08-10. Request and answer have the shapes of the DynamoDB API Reference, with typed
    /// attribute values; numbers are texts and binaries base64.
    /// </summary>
    /// <exception cref="DynamoDbException">Every refusal, also of unknown operations.</exception>
    ValueTask<ObjectValue> InvokeAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken);
}
