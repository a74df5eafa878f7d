using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.DynamoDb.Protocol;
using Tributary.Testing;

namespace Tributary.DynamoDb.Tests.Protocol;

public sealed class WireFuzzTests
{
    private const int ChangesMax = 6;

    private static readonly (string Operation, string Body)[] Requests =
    [
        ("GetItem", """{"TableName":"Things","Key":{"id":{"S":"1"}},"ProjectionExpression":"a, b[0].c","ConsistentRead":true}"""),
        ("PutItem", """
            {"TableName":"Things","Item":{"id":{"S":"1"},"n":{"N":"-1.5e3"},"b":{"B":"AQID"},"s":{"SS":["a","b"]},"l":{"L":[{"M":{}}]}},
             "ConditionExpression":"attribute_not_exists(id) OR n < :n","ExpressionAttributeValues":{":n":{"N":"5"}},
             "ReturnValues":"ALL_OLD"}
            """),
        ("UpdateItem", """
            {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET #a = if_not_exists(#a, :z) + :n REMOVE l[0] ADD s :s",
             "ExpressionAttributeNames":{"#a":"a"},"ExpressionAttributeValues":{":z":{"N":"0"},":n":{"N":"1"},":s":{"SS":["c"]}}}
            """),
        ("DeleteItem", """{"TableName":"Things","Key":{"id":{"S":"2"}},"Expected":{"n":{"Exists":false}}}"""),
        ("Query", """
            {"TableName":"Things","KeyConditionExpression":"id = :v","ExpressionAttributeValues":{":v":{"S":"1"}},"Limit":3,
             "ScanIndexForward":false,"ExclusiveStartKey":{"id":{"S":"1"}},"Select":"COUNT"}
            """),
        ("Scan", """{"TableName":"Things","Segment":0,"TotalSegments":4,"ScanFilter":{"n":{"ComparisonOperator":"NOT_NULL"}}}"""),
        ("BatchGetItem", """{"RequestItems":{"Things":{"Keys":[{"id":{"S":"1"}},{"id":{"S":"2"}}],"AttributesToGet":["n"]}}}"""),
        ("BatchWriteItem", """
            {"RequestItems":{"Things":[{"PutRequest":{"Item":{"id":{"S":"3"}}}},{"DeleteRequest":{"Key":{"id":{"S":"4"}}}}]}}
            """),
        ("TransactWriteItems", """
            {"TransactItems":[{"Put":{"TableName":"Things","Item":{"id":{"S":"5"}}}},{"ConditionCheck":{"TableName":"Things",
             "Key":{"id":{"S":"1"}},"ConditionExpression":"attribute_exists(id)"}}],"ClientRequestToken":"t"}
            """),
        ("TransactGetItems", """{"TransactItems":[{"Get":{"TableName":"Things","Key":{"id":{"S":"1"}}}}]}"""),
        ("ExecuteStatement", """{"Statement":"SELECT * FROM Things WHERE id IN ['1', ?]","Parameters":[{"S":"2"}],"Limit":1}"""),
        ("ExecuteTransaction", """{"TransactStatements":[{"Statement":"UPDATE Things SET n = 1 WHERE id = '1'"}]}"""),
        ("DescribeTable", """{"TableName":"Things"}"""),
        ("ListTables", """{"ExclusiveStartTableName":"Aaa","Limit":10}"""),
    ];

    private static readonly string[] Insertions =
    [
        "null", "[]", "{}", "-1", "1e400", "\"\"", "\"x\"", "true", ",", ":", "\"S\":", "\\u0000", "\\ud800", "[[[[[[[[",
        "{\"M\":{\"a\":", "}}",
    ];

    [Fact]
    [Trait("campaign", "tables-wire-fuzz")]
    public async Task Any_body_is_answered_and_never_by_a_failure_inside()
    {
        Campaign campaign = Campaign.Named("tables-wire-fuzz", seed: 1, count: 5_000);
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        Exception? failure = null;
        var protocol = new DynamoDbProtocol(dynamo.Service, RandomSource.System, exception => failure = exception);
        var random = new Random(campaign.Seed);
        var byStatus = new SortedDictionary<int, int>();
        for (int i = 0; i < campaign.Count; i++)
        {
            (string operation, string body) = Requests[random.Next(Requests.Length)];
            byte[] bytes = Change(random, Encoding.UTF8.GetBytes(body));
            AwsReply reply = await protocol.HandleAsync("DynamoDB_20120810." + operation, bytes, Dynamo.Scope, CancellationToken.None);
            Assert.True(failure is null, $"{operation} {Encoding.UTF8.GetString(bytes)}\n{failure}");
            byStatus[reply.Status] = byStatus.GetValueOrDefault(reply.Status) + 1;
        }

        campaign.Report(passed: true, [.. byStatus.Select(status => ($"status{status.Key}", (object)status.Value))]);
        Assert.Equal([200, 400], byStatus.Keys);
    }

    private static byte[] Change(Random random, byte[] body)
    {
        var bytes = new List<byte>(body);
        for (int changes = random.Next(1, ChangesMax); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Insertions[random.Next(Insertions.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = bytes[random.Next(bytes.Count)];
                    break;
            }
        }

        return [.. bytes];
    }
}
