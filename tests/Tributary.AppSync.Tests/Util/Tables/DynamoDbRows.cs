namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>util.dynamodb; each row of a function that has a variant for JSON text is a row of that one too.</summary>
internal static class DynamoDbRows
{
    public static (string Function, string Arguments, string Expected)[] Rows { get; } =
    [
        .. Both("toDynamoDB", "[\"a\"]", """{"S":"a"}"""),
        .. Both("toDynamoDB", "[\"\"]", """{"S":""}"""),
        .. Both("toDynamoDB", "[1.5]", """{"N":1.5}"""),
        .. Both("toDynamoDB", "[10]", """{"N":10}"""),
        .. Both("toDynamoDB", "[12345678901234567890123456789012345678]", """{"N":12345678901234567890123456789012345678}"""),
        .. Both("toDynamoDB", "[true]", """{"BOOL":true}"""),
        .. Both("toDynamoDB", "[null]", """{"NULL":null}"""),
        .. Both("toDynamoDB", "[]", """{"NULL":null}"""),
        .. Both("toDynamoDB", """[["a",{"b":null}]]""", """{"L":[{"S":"a"},{"M":{"b":{"NULL":null}}}]}"""),
        .. Both("toDynamoDB", """[{"a":{"SS":["x"]}}]""", """{"M":{"a":{"M":{"SS":{"L":[{"S":"x"}]}}}}}"""),
        .. Both("toString", "[\"a\"]", """{"S":"a"}"""),
        .. Both("toString", "[null]", "null"),
        .. Both("toStringSet", """[["a"]]""", """{"SS":["a"]}"""),
        .. Both("toStringSet", "[null]", "null"),
        .. Both("toNumber", "[12]", """{"N":12}"""),
        .. Both("toNumber", "[null]", "null"),
        .. Both("toNumberSet", "[[1,23,4.56]]", """{"NS":[1,23,4.56]}"""),
        .. Both("toNumberSet", """[["1","2.5",3]]""", """{"NS":["1","2.5",3]}"""),
        .. Both("toNumberSet", "[null]", "null"),
        .. Both("toBinarySet", "[null]", "null"),
        .. Both("toBinary", "[null]", "null"),
        .. Both("toBoolean", "[null]", "null"),
        .. Both("toList", "[null]", "null"),
        .. Both("toMap", "[null]", "null"),
        .. Both("toMap", """[{"a":{"b":[null,1.0,"x",false,{}]}}]""",
            """{"M":{"a":{"M":{"b":{"L":[{"NULL":null},{"N":1},{"S":"x"},{"BOOL":false},{"M":{}}]}}}}}"""),
        .. Both("toBinary", "[\"YQ==\"]", """{"B":"YQ=="}"""),
        .. Both("toBinarySet", """[["YQ=="]]""", """{"BS":["YQ=="]}"""),
        .. Both("toBoolean", "[false]", """{"BOOL":false}"""),
        .. Both("toNull", "[]", """{"NULL":null}"""),
        .. Both("toList", "[[1]]", """{"L":[{"N":1}]}"""),
        .. Both("toList", "[[]]", """{"L":[]}"""),
        .. Both("toMap", """[{"a":1}]""", """{"M":{"a":{"N":1}}}"""),
        .. Both("toMapValues", """[{"a":1,"b":[true]}]""", """{"a":{"N":1},"b":{"L":[{"BOOL":true}]}}"""),
        .. Both("toMapValues", "[{}]", "{}"),
        .. Both("toMapValues", "[null]", "null"),
        .. Both("toS3Object", """["k","b","eu-west-1"]""", """{"S":"{\"s3\":{\"key\":\"k\",\"bucket\":\"b\",\"region\":\"eu-west-1\"}}"}"""),
        .. Both("toS3Object", """["k","b","eu-west-1","v1"]""",
            """{"S":"{\"s3\":{\"key\":\"k\",\"bucket\":\"b\",\"region\":\"eu-west-1\",\"version\":\"v1\"}}"}"""),
        ("dynamodb.toS3Object", """["k"]""", "refuses Argument 2 is expected to be a string, not null."),
        ("dynamodb.toList", """["a"]""", "refuses Argument 1 is expected to be a list."),
        ("dynamodb.toMap", "[[]]", "refuses Argument 1 is expected to be an object."),
        ("dynamodb.toMapValues", "[1]", "refuses Argument 1 is expected to be an object, not a number."),
        ("dynamodb.fromS3ObjectJson", """["{\"s3\":{\"key\":\"k\",\"bucket\":\"b\",\"region\":\"r\",\"version\":\"v1\"}}"]""",
            """= {"key":"k","bucket":"b","region":"r","version":"v1"}"""),
        ("dynamodb.fromS3ObjectJson", """["{\"s3\":{\"key\":\"k\",\"bucket\":\"b\",\"region\":\"r\"}}"]""",
            """= {"key":"k","bucket":"b","region":"r"}"""),
        ("dynamodb.fromS3ObjectJson", """["{"]""", "= null"),
        ("dynamodb.fromS3ObjectJson", """["{}"]""", "= null"),
        ("dynamodb.fromS3ObjectJson", "[null]", "= null"),
    ];

    private static IEnumerable<(string, string, string)> Both(string name, string arguments, string expected) =>
    [
        ("dynamodb." + name, arguments, "= " + expected),
        ($"dynamodb.{name}Json", arguments, "json " + expected),
    ];
}
