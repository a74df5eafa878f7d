using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>aws-amplify v6 as it comes from npm, over https and wss with the server's own certificate authority.</summary>
public sealed class AmplifyTests(SampleServer sample)
{
    [Fact]
    public async Task Amplify_queries_mutates_pages_and_subscribes_with_room_filters() =>
        Json.AssertEqual(
            """
            {
              "created": [
                { "id": "amplify-north", "title": "Room amplify-north", "renames": 0, "dated": true },
                { "id": "amplify-south", "title": "Room amplify-south", "renames": 0, "dated": true }
              ],
              "acknowledged": 2,
              "north": [
                { "id": "n1", "roomId": "amplify-north", "text": "to the north", "authorName": "Ada", "author": { "name": "Ada" } }
              ],
              "south": [
                { "id": "s1", "roomId": "amplify-south", "text": "to the south", "authorName": "Ada", "author": { "name": "Ada" } },
                { "id": "s1", "roomId": "amplify-south", "text": "to the south", "authorName": "Ada", "author": { "name": "Ada" } },
                { "id": "s2", "roomId": "amplify-south", "text": "still here", "authorName": "Ada", "author": { "name": "Ada" } }
              ],
              "failures": [],
              "retryAnsweredTheSame": true,
              "startAcknowledgements": 2,
              "deliveries": 4,
              "pages": [ [ "n5", "n4" ], [ "n3", "n2" ], [ "n1" ] ],
              "getRoom": {
                "title": "Room amplify-north",
                "members": { "items": [ { "name": "Ada" } ] },
                "messages": { "items": [ { "id": "n5", "author": { "name": "Ada" } } ] }
              },
              "noMember": {
                "data": { "postMessage": null },
                "errors": [
                  {
                    "message": "Eve is not a member of room amplify-north: call joinRoom first.",
                    "errorType": "NotAMember",
                    "path": [ "postMessage" ]
                  }
                ]
              },
              "wrongKey": "Unauthorized"
            }
            """,
            await NodeScript.RunAsync("amplify.mjs", sample.Outputs));
}
