using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Apollo Client 4 with aws-appsync-auth-link and aws-appsync-subscription-link, over http and ws.</summary>
public sealed class ApolloTests(SampleServer sample)
{
    [Fact]
    public async Task Apollo_queries_mutates_and_subscribes_through_the_AppSync_links() =>
        Json.AssertEqual(
            """
            {
              "received": {
                "east": [ { "__typename": "Message", "id": "e1", "text": "sunrise", "authorName": "Grace" } ],
                "west": [
                  { "__typename": "Message", "id": "w1", "text": "sunset", "authorName": "Grace" },
                  { "__typename": "Message", "id": "w2", "text": "night", "authorName": "Grace" }
                ]
              },
              "failures": [],
              "listMessages": {
                "__typename": "MessagePage",
                "items": [
                  { "__typename": "Message", "id": "e2", "text": "unheard", "author": { "__typename": "Member", "name": "Grace" } },
                  { "__typename": "Message", "id": "e1", "text": "sunrise", "author": { "__typename": "Member", "name": "Grace" } }
                ],
                "nextToken": null
              },
              "invalid": {
                "name": "CombinedGraphQLErrors",
                "statusCode": null,
                "messages": [
                  "Validation error of type FieldUndefined: Field 'colour' in type 'About' is undefined @ 'about/colour'"
                ]
              },
              "wrongKey": { "name": "ServerError", "statusCode": 401, "messages": null }
            }
            """,
            await NodeScript.RunAsync("apollo.mjs", sample.Outputs));
}
