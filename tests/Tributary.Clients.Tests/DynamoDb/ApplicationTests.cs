using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>An application on the AWS SDK for JavaScript: client-dynamodb, client-dynamodb-streams and lib-dynamodb.</summary>
public sealed class ApplicationTests(SampleServer sample)
{
    [Fact]
    public async Task The_document_client_and_the_streams_client_do_what_applications_do() => Json.AssertEqual(
        """
        {
          "created": "SUCCESS",
          "written": {
            "customer": "ann", "number": 1, "amount": 12.5, "basket": [ { "sku": "a", "count": 3 } ], "tags": [ "new" ],
            "paid": true, "note": null, "expires": 4102444800
          },
          "read": {
            "pages": [ [ 4, 3, 2 ], [ 1 ] ],
            "batch": [ { "customer": "bob", "number": 1, "amount": 7 } ],
            "missing": null
          },
          "refusals": [
            {
              "name": "ConditionalCheckFailedException",
              "item": { "customer": { "S": "bob" }, "number": { "N": "1" }, "amount": { "N": "7" } },
              "reasons": null
            },
            { "name": "TransactionCanceledException", "item": null, "reasons": [ "ConditionalCheckFailed" ] },
            { "name": "ResourceNotFoundException", "item": null, "reasons": null },
            { "name": "ValidationException", "item": null, "reasons": null }
          ],
          "index": {
            "counts": [ 5, 5 ],
            "found": [ [ 3, 3 ], [ 4, 4 ], [ 1, 12.5 ] ],
            "timeToLive": [
              { "Enabled": true, "AttributeName": "expires" },
              { "TimeToLiveStatus": "ENABLED", "AttributeName": "expires" }
            ]
          },
          "indexOfSeveralAttributes": { "found": [ "c", "a", "b" ], "added": [ "c", "b" ] },
          "stream": {
            "status": "ENABLED",
            "records": [
              [ "INSERT", "ann", "1", "user" ],
              [ "INSERT", "ann", "2", "user" ],
              [ "INSERT", "ann", "3", "user" ],
              [ "INSERT", "ann", "4", "user" ],
              [ "INSERT", "ann", "5", "user" ],
              [ "MODIFY", "ann", "1", "user" ],
              [ "INSERT", "bob", "1", "user" ],
              [ "REMOVE", "ann", "5", "user" ],
              [ "INSERT", "old", "1", "user" ],
              [ "REMOVE", "old", "1", "dynamodb.amazonaws.com" ]
            ],
            "created": true
          },
          "removed": "SUCCESS"
        }
        """,
        await NodeScript.RunAsync("tables/application.mjs", sample.Outputs));
}
