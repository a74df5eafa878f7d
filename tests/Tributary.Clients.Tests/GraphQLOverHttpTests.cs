using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>The endpoint by the suite of the GraphQL over HTTP draft, and Apollo's persisted queries.</summary>
public sealed class GraphQLOverHttpTests(SampleServer sample)
{
    private const int Audits = 61;

    private const string BodyIsJson = "AppSync reads the body as JSON whatever its type; without one, fetch sends text/plain.";
    private const string UnknownMember = "AppSync ignores members it does not know, and extensions is one of these.";
    private const string SyntaxError = "AppSync answers a document that cannot be parsed with 400 MalformedHttpRequestException.";

    /// <summary>By audit: why AppSync's own behaviour contradicts it. All of these are recommendations, no audit of a MUST is here.</summary>
    private static readonly Dictionary<string, string> Contradicting = new()
    {
        ["9ABE"] = BodyIsJson,
        ["58B0"] = UnknownMember,
        ["58B1"] = UnknownMember,
        ["58B2"] = UnknownMember,
        ["58B3"] = UnknownMember,
        ["572B"] = SyntaxError,
        ["FDE2"] = SyntaxError + " The audit means to send an invalid document, but a name that begins with a digit is no GraphQL.",
    };

    [Fact]
    public async Task The_audits_of_graphql_http_pass_but_for_those_that_contradict_AppSync()
    {
        JsonNode result = await NodeScript.RunAsync("graphql-http.mjs", sample.Outputs);

        JsonObject failed = result["failed"]!.AsObject();
        Assert.Equal(Contradicting.Keys.Order(), failed.Select(audit => audit.Key).Order());
        Assert.DoesNotContain(failed, audit => ((string)audit.Value!).StartsWith("MUST", StringComparison.Ordinal));
        Assert.Equal(Audits, (int)result["audits"]!);
    }

    [Fact]
    public async Task Apollo_sends_a_hash_in_place_of_a_document_that_the_server_knows()
    {
        JsonNode result = await NodeScript.RunAsync("persisted-queries.mjs", sample.Outputs);

        Json.AssertEqual(
            """
            {
              "first": [
                [ "POST", "no document", "hash", 200, "PersistedQueryNotFound" ],
                [ "POST", "document", "hash", 200, null ],
                "chat"
              ],
              "second": [ [ "POST", "no document", "hash", 200, null ], "chat" ],
              "byGet": [
                [ "GET", "no document", "hash", 200, "PersistedQueryNotFound" ],
                [ "POST", "document", "hash", 200, null ],
                "chat"
              ],
              "byGetAgain": [ [ "GET", "no document", "hash", 200, null ], "chat" ],
              "mutation": [
                [ "POST", "no document", "hash", 200, "PersistedQueryNotFound" ],
                [ "POST", "document", "hash", 200, null ],
                "persisted"
              ],
              "wrongHash": [
                [ "POST", "no document", "hash", 200, "PersistedQueryNotFound" ],
                [ "POST", "document", "hash", 400, "provided sha does not match query" ],
                "ServerError"
              ]
            }
            """,
            result["exchanges"]);
        Json.AssertEqual(
            """{ "errors": [ { "message": "PersistedQueryNotFound", "extensions": { "code": "PERSISTED_QUERY_NOT_FOUND" } } ] }""",
            result["invalidAgain"]);
    }
}
