using Tributary.Values;

namespace Tributary.Aws.Replies;

/// <summary>Answers of the rest-json protocol ("AWS restJson1 protocol", Smithy): AppSync's and Lambda's APIs.</summary>
public static class RestJsonReplies
{
    public const string ContentType = "application/json";

    /// <summary>An empty object goes out as <c>{}</c>: clients accept it where AWS sends no body at all.</summary>
    public static AwsReply Success(ObjectValue body, string requestId) =>
        new(200, [new("Content-Type", ContentType), new("x-amzn-RequestId", requestId)], Utf8Output.ToBytes(body));

    public static AwsReply Blob(ReadOnlyMemory<byte> body, string contentType, string requestId) =>
        new(200, [new("Content-Type", contentType), new("x-amzn-RequestId", requestId)], body);

    /// <summary>The code stands in the header; the body has the message and the error's own members.</summary>
    public static AwsReply Error(AwsError error, string requestId)
    {
        var body = new ObjectBuilder().Set("message", error.Message);
        foreach ((string key, Value value) in error.Members)
            body.Set(key, value);
        return new AwsReply(
            error.Status,
            [new("Content-Type", ContentType), new("x-amzn-ErrorType", error.Code), new("x-amzn-RequestId", requestId)],
            Utf8Output.ToBytes(body.Build()));
    }
}
