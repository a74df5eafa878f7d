using Tributary.DynamoDb.Protocol;
using Tributary.Values;

namespace Tributary.DynamoDb;

/// <summary>A refusal as DynamoDB words it: what a client compares is <see cref="Code"/> and often the message.</summary>
public sealed class DynamoDbException : Exception
{
    public DynamoDbException(string code, string message, int statusCode = 400, ObjectValue? details = null)
        : base(message)
    {
        Code = code;
        StatusCode = statusCode;
        Details = details ?? ObjectValue.Empty;
    }

    /// <summary>The exception's name without namespace, such as <c>ConditionalCheckFailedException</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status: 400 for the caller's errors, 500 for ours, 413 for too large a body.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// Further members of the error's shape: <c>Item</c> of ConditionalCheckFailedException, <c>CancellationReasons</c> of
    /// TransactionCanceledException.
    /// </summary>
    public ObjectValue Details { get; }

    internal static DynamoDbException Validation(string message) => new(ErrorCodes.Validation, message);

    internal static DynamoDbException Serialization(string message) => new(ErrorCodes.Serialization, message);
}
