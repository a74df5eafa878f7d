using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>@aws-sdk/client-appsync and @aws-sdk/client-dynamodb against the same origin, signed with local/local.</summary>
public sealed class SdkTests(SampleServer sample)
{
    [Fact]
    public async Task The_SDKs_create_a_second_API_and_read_the_samples_table_and_a_wrong_secret_is_refused() =>
        Json.AssertEqual(
            """
            {
              "secondApi": {
                "apiIdIsWellFormed": true,
                "realtimeFollowsGraphql": true,
                "schema": "SUCCESS",
                "dataSource": { "name": "Local", "type": "NONE" },
                "resolver": { "typeName": "Query", "fieldName": "greet", "kind": "UNIT" },
                "listed": [ "chat-dev", "greetings" ],
                "answers": [
                  { "data": { "greet": { "text": "Hello, world!" } } },
                  { "data": { "greet": { "text": "Hello, AppSync!" } } }
                ],
                "otherKey": "UnauthorizedException",
                "afterDelete": { "name": "NotFoundException", "status": 404 }
              },
              "sampleTable": {
                "item": {
                  "id": { "S": "k1" }, "roomId": { "S": "sdk-room" }, "text": { "S": "text of k1" }, "authorName": { "S": "Linus" }
                },
                "query": { "count": 3, "newestFirst": [ "k3", "k2", "k1" ] },
                "writtenBySdk": [ { "id": "k4", "text": "written by the SDK", "author": { "name": "Linus" } } ]
              },
              "wrongSecret": {
                "management": { "name": "InvalidSignatureException", "status": 403 },
                "tables": { "name": "InvalidSignatureException", "status": 400 }
              }
            }
            """,
            await NodeScript.RunAsync("sdk.mjs", sample.Outputs));
}
