using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>
/// What can go wrong between us and a remote DynamoDB. What never reached it has the name that AppSync's SDK gives such failures.
/// </summary>
internal static class RemoteErrors
{
    private const string Client = "SdkClientException";

    /// <summary>A status of our own: nothing was answered.</summary>
    private const int NoStatus = 503;

    private static readonly string[] Passing =
    [
        "InternalServerError", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ServiceUnavailable",
        "ThrottlingException", "TransactionInProgressException",
    ];

    /// <summary>Whether the same request may succeed a little later ("Error handling with DynamoDB", Developer Guide).</summary>
    public static bool MayPass(DynamoDbException refusal) => refusal.StatusCode >= 500 || Passing.Contains(refusal.Code);

    /// <summary>The refusal in an answer: its code without namespace, its message, and further members.</summary>
    public static DynamoDbException Of(ObjectValue answer, int status)
    {
        string code = answer["__type"].TryGetString(out string type) ? type[(type.LastIndexOf('#') + 1)..] : "UnknownError";
        string message = answer["message"].TryGetString(out string lower) ? lower
            : answer["Message"].TryGetString(out string upper) ? upper
            : $"The endpoint answered {status} without a message.";
        var details = new ObjectBuilder();
        foreach ((string name, Value value) in answer)
        {
            if (name is not ("__type" or "message" or "Message"))
                details.Set(name, value);
        }

        return new DynamoDbException(code, message, status, details.Build());
    }

    public static DynamoDbException NoJson(Uri address, int status) => new(
        Client, $"{address} answered {status} and no JSON. Is it the endpoint of a DynamoDB?", status >= 500 ? status : 502);

    public static DynamoDbException Unreachable(Uri address, HttpRequestException exception) => new(
        Client, $"The DynamoDB endpoint {address} cannot be reached: {exception.Message} Start it, or correct --dynamodb-endpoint.",
        NoStatus);

    public static DynamoDbException TooSlow(Uri address, TimeSpan time, OperationCanceledException exception) => new(
        Client, $"The DynamoDB endpoint {address} did not answer within {time.TotalSeconds} seconds ({exception.GetType().Name}).",
        NoStatus);

    public static DynamoDbException NoCredentials(InvalidOperationException exception) => new(Client, exception.Message, 400);
}
