using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Clients that do not speak AppSync's protocol: graphql-ws and graphql-sse.</summary>
public sealed class StandardProtocolTests(SampleServer sample)
{
    [Fact]
    public async Task Graphql_ws_queries_mutates_and_subscribes_on_both_endpoints() =>
        Json.AssertEqual(
            """
            {
              "about": [ { "data": { "about": { "name": "chat" } } } ],
              "posted": [ { "data": { "postMessage": { "id": "m1", "roomId": "ws-east", "text": "hello" } } } ],
              "received": [ { "id": "m1", "text": "hello" }, "complete" ],
              "onGraphQL": [ { "data": { "about": { "name": "chat" } } } ],
              "invalid": {
                "errors": [ "Validation error of type FieldUndefined: Field 'colour' in type 'About' is undefined @ 'about/colour'" ]
              },
              "invalidSubscription": {
                "errors": [ "Validation error of type FieldUndefined: Field 'onNothing' in type 'Subscription' is undefined @ 'onNothing'" ]
              },
              "wrongKey": { "code": 4403, "reason": "Forbidden" },
              "pongs": 0,
              "abnormal": []
            }
            """,
            await NodeScript.RunAsync("graphql-ws.mjs", sample.Outputs));

    [Fact]
    public async Task Graphql_ws_comes_back_after_refused_upgrades_and_loses_nothing() =>
        Json.AssertEqual(
            """{ "refused": 4, "received": [ "r1", "r2", "r3" ], "gaps": [ false, false ], "failures": [] }""",
            await NodeScript.RunAsync("refused.mjs", sample.Outputs));

    [Fact]
    public async Task Graphql_sse_queries_mutates_and_subscribes_and_refusals_keep_their_status() =>
        Json.AssertEqual(
            """
            {
              "contiguous": true,
              "ended": [ "complete" ],
              "about": [ { "data": { "about": { "name": "chat" } } } ],
              "joined": [ { "data": { "joinRoom": { "name": "Ada" } } } ],
              "raw": [
                200, "text/event-stream; charset=utf-8", "no-cache", null,
                ":\n\nevent: next\ndata: {\"data\":{\"about\":{\"name\":\"chat\"}}}\n\nevent: complete\ndata:\n\n"
              ],
              "got": [
                200, "text/event-stream; charset=utf-8", "no-cache", null,
                ":\n\nevent: next\ndata: {\"data\":{\"about\":{\"name\":\"chat\"}}}\n\nevent: complete\ndata:\n\n"
              ],
              "invalid": [
                200, "text/event-stream; charset=utf-8", "no-cache", null,
                ":\n\nevent: next\ndata: {\"errors\":[{\"message\":\"Validation error of type FieldUndefined: Field 'colour' in type 'About' is undefined @ 'about/colour'\",\"locations\":[{\"line\":1,\"column\":11}]}]}\n\nevent: complete\ndata:\n\n"
              ],
              "gotMutation": [ 405, "application/json;charset=UTF-8", null, "MethodNotAllowedException" ],
              "wrongKey": [ 401, "application/json;charset=UTF-8", null, "UnauthorizedException" ]
            }
            """,
            await NodeScript.RunAsync("graphql-sse.mjs", sample.Outputs));

    [Fact]
    public async Task Graphql_sse_carries_many_operations_on_one_stream_whose_token_goes_with_its_credentials() =>
        Json.AssertEqual(
            """
            {
              "about": [ { "data": { "about": { "name": "chat" } } } ],
              "invalid": [
                { "errors": [ {
                  "message": "Validation error of type FieldUndefined: Field 'colour' in type 'About' is undefined @ 'about/colour'",
                  "locations": [ { "line": 1, "column": 11 } ]
                } ] }
              ],
              "apart": true, "westIsOpen": true, "streams": 1, "reservations": 1,
              "reserved": [ 201, true ], "unauthorized": 401, "accepted": 202, "noId": 400, "unknownToken": 404, "otherKey": 401,
              "noKey": 401, "subscribed": 202, "again": 409,
              "opened": [ 200, "text/event-stream; charset=utf-8" ], "openedTwice": 409, "stopped": 200, "stoppedNothing": 200,
              "events": ":\n\nevent: next\ndata: {\"id\":\"one\",\"payload\":{\"data\":{\"about\":{\"name\":\"chat\"}}}}\n\nevent: complete\ndata: {\"id\":\"one\"}\n\nevent: complete\ndata: {\"id\":\"open\"}\n\n"
            }
            """,
            await NodeScript.RunAsync("graphql-sse-single.mjs", sample.Outputs));
}
