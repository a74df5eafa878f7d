namespace Tributary.DynamoDb.Protocol;

/// <summary>The names of the errors, and the namespaces that stand before them in <c>__type</c>.</summary>
internal static class ErrorCodes
{
    public const string Validation = "ValidationException";
    public const string Serialization = "SerializationException";
    public const string UnknownOperation = "UnknownOperationException";
    public const string ConditionalCheckFailed = "ConditionalCheckFailedException";
    public const string DuplicateItem = "DuplicateItemException";
    public const string ResourceNotFound = "ResourceNotFoundException";
    public const string TableNotFound = "TableNotFoundException";
    public const string ResourceInUse = "ResourceInUseException";
    public const string LimitExceeded = "LimitExceededException";
    public const string TransactionCanceled = "TransactionCanceledException";
    public const string IdempotentParameterMismatch = "IdempotentParameterMismatchException";
    public const string TrimmedDataAccess = "TrimmedDataAccessException";
    public const string ExpiredIterator = "ExpiredIteratorException";
    public const string InternalServerError = "InternalServerError";
    public const string RequestTooLarge = "RequestEntityTooLargeException";

    /// <summary>The value of <c>__type</c>: three namespaces, depending on the layer that refuses.</summary>
    public static string QualifiedName(string code) => code switch
    {
        Validation => "com.amazon.coral.validate#ValidationException",
        Serialization or UnknownOperation or RequestTooLarge => "com.amazon.coral.service#" + code,
        _ => "com.amazonaws.dynamodb.v20120810#" + code,
    };

    /// <summary>Most errors have <c>message</c>; these have <c>Message</c> (their shapes in the service model, and observed).</summary>
    public static string MessageMember(string code) =>
        code is Serialization or UnknownOperation or TransactionCanceled or IdempotentParameterMismatch or DuplicateItem
            ? "Message"
            : "message";
}
