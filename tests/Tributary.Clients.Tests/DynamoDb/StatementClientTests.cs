using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>PartiQL by the AWS SDK for JavaScript: client-dynamodb and lib-dynamodb.</summary>
public sealed class StatementClientTests(SampleServer sample)
{
    [Fact]
    public async Task The_document_client_executes_statements_batches_and_transactions() => Json.AssertEqual(
        """
        {
          "written": [ { "artist": "acme", "title": "two", "awards": 3, "detail": { "years": [ 2018, 2020 ] } } ],
          "pages": [ "two", "three", "one" ],
          "batch": [ { "awards": 3 }, "ValidationError" ],
          "transaction": {
            "again": [ "TransactionCanceledException", "None", "DuplicateItem", "None" ],
            "left": [ "four", "three", "two" ]
          },
          "refusals": [ [ "DuplicateItemException" ], [ "ConditionalCheckFailedException" ], [ "ValidationException" ] ],
          "endpoint": [ { "Address": "dynamodb.eu-central-1.amazonaws.com", "CachePeriodInMinutes": 1440 } ]
        }
        """,
        await NodeScript.RunAsync("tables/statements.mjs", sample.Outputs));
}
