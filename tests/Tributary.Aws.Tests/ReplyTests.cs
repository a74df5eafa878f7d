using System.Text;
using Tributary.Aws.Replies;
using Tributary.Values;

namespace Tributary.Aws.Tests;

public sealed class ReplyTests
{
    private static readonly AwsError Error = new(
        "BadRequestException", 400, "The code contains one or more errors.", ObjectValue.Of(("reason", "CODE_ERROR")));

    [Fact]
    public void Rest_json_names_the_error_in_a_header()
    {
        AwsReply reply = RestJsonReplies.Error(Error, "r-1");

        Assert.Equal(400, reply.Status);
        Assert.Equal(
            """{"message":"The code contains one or more errors.","reason":"CODE_ERROR"}""", Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal(
            [new("Content-Type", "application/json"), new("x-amzn-ErrorType", "BadRequestException"), new("x-amzn-RequestId", "r-1")],
            reply.Headers);
    }

    [Fact]
    public void Json_1_0_names_the_error_in_the_body()
    {
        AwsReply reply = JsonReplies.Error(
            new AwsError("ValidationException", 400, "no"), "com.amazon.coral.validate", JsonReplies.ContentType10, "r-1");

        Assert.Equal(
            """{"__type":"com.amazon.coral.validate#ValidationException","message":"no"}""", Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal("application/x-amz-json-1.0", reply.Header("content-type"));
        Assert.Equal("r-1", reply.Header("x-amzn-requestid"));
    }
}
