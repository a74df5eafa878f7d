using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class DynamoDbTests
{
    [Theory]
    [InlineData("toDynamoDB", "\"a\"", """{"S":"a"}""")]
    [InlineData("toDynamoDB", "1.5", """{"N":1.5}""")]
    [InlineData("toDynamoDB", "12345678901234567890123456789012345678", """{"N":12345678901234567890123456789012345678}""")]
    [InlineData("toDynamoDB", "true", """{"BOOL":true}""")]
    [InlineData("toDynamoDB", "null", """{"NULL":null}""")]
    [InlineData("toDynamoDB", """["a",{"b":null}]""", """{"L":[{"S":"a"},{"M":{"b":{"NULL":null}}}]}""")]
    [InlineData("toDynamoDB", """{"a":{"SS":["x"]}}""", """{"M":{"a":{"M":{"SS":{"L":[{"S":"x"}]}}}}}""")]
    [InlineData("toString", "\"a\"", """{"S":"a"}""")]
    [InlineData("toStringSet", """["a"]""", """{"SS":["a"]}""")]
    [InlineData("toNumber", "12", """{"N":12}""")]
    [InlineData("toNumberSet", "[1,23,4.56]", """{"NS":[1,23,4.56]}""")]
    [InlineData("toBinary", "\"YQ==\"", """{"B":"YQ=="}""")]
    [InlineData("toBinarySet", """["YQ=="]""", """{"BS":["YQ=="]}""")]
    [InlineData("toBoolean", "false", """{"BOOL":false}""")]
    [InlineData("toNull", "1", """{"NULL":null}""")]
    [InlineData("toList", """[1]""", """{"L":[{"N":1}]}""")]
    [InlineData("toMap", """{"a":1}""", """{"M":{"a":{"N":1}}}""")]
    [InlineData("toMapValues", """{"a":1,"b":[true]}""", """{"a":{"N":1},"b":{"L":[{"BOOL":true}]}}""")]
    [InlineData("toString", "null", "null")]
    [InlineData("toNumberSet", "null", "null")]
    [InlineData("toMapValues", "null", "null")]
    public void Values_become_attribute_values(string name, string argument, string expected) =>
        Assert.Equal(Json(expected), Call("dynamodb." + name, Json(argument)));

    [Fact]
    public void S3_objects_go_both_ways()
    {
        Value written = Call("dynamodb.toS3Object", "k", "b", "eu-west-1");
        Value versioned = Call("dynamodb.toS3Object", "k", "b", "eu-west-1", "v1");

        Assert.Equal("""{"S":"{\"s3\":{\"key\":\"k\",\"bucket\":\"b\",\"region\":\"eu-west-1\"}}"}""", written.ToString());
        Assert.Equal(
            Json("""{"key":"k","bucket":"b","region":"eu-west-1","version":"v1"}"""), Call("dynamodb.fromS3ObjectJson", versioned["S"]));
        Assert.Equal(Value.Null, Call("dynamodb.fromS3ObjectJson", "{"));
        Assert.Equal(Value.Null, Call("dynamodb.fromS3ObjectJson", "{}"));
    }

    [Fact]
    public void A_value_nested_deeper_than_DynamoDB_stores_is_refused()
    {
        Value value = 1;
        for (int i = 0; i < 100; i++)
            value = ListValue.Of(value);

        Assert.Throws<UtilFaultException>(() => Call("dynamodb.toDynamoDB", value));
    }
}
