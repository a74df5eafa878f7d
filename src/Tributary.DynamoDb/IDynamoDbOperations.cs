using Tributary.DynamoDb.Attributes;
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

    /// <summary>
    /// As <see cref="InvokeAsync"/>, of GetItem, Query and Scan: the items of the answer are plain (<see cref="PlainValues"/>), the rest
    /// is as ever.
    /// </summary>
    async ValueTask<ObjectValue> ReadPlainAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        PlainValues.InAnswer(await InvokeAsync(operation, request, scope, cancellationToken));

    /// <summary>As <see cref="InvokeAsync"/>; the answer is JSON, as UTF-8.</summary>
    async ValueTask<byte[]> AnswerAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken) =>
        Utf8Output.ToBytes(await InvokeAsync(operation, request, scope, cancellationToken));
}
