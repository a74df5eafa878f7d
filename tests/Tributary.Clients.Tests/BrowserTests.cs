using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Headless Chromium on the sample's page, and on a page that means harm.</summary>
public sealed class BrowserTests(SampleServer sample)
{
    [Fact]
    public async Task A_message_crosses_from_one_tab_of_the_chat_page_to_the_other() =>
        Json.AssertEqual(
            """
            {
              "both": {
                "ada": [ "hello from the first tab", "<b>not markup</b>" ],
                "grace": [ "hello from the first tab", "<b>not markup</b>" ]
              },
              "afterDelete": { "ada": [ "<b>not markup</b>" ], "grace": [ "<b>not markup</b>" ] },
              "title": "Chat",
              "problems": []
            }
            """,
            await NodeScript.RunAsync("chat-page.mjs", sample.Outputs));

    [Fact]
    public async Task A_page_of_a_foreign_origin_or_host_reaches_GraphQL_but_neither_management_nor_tables_nor_console()
    {
        JsonNode result = await NodeScript.RunAsync("foreign-page.mjs", sample.Outputs);

        Json.AssertEqual("""{ "data": { "about": { "name": "chat" } } }""", result["graphqlAllowed"]);
        Json.AssertEqual("""{ "data": { "about": { "name": "chat" } } }""", result["stillAnswers"]);
        Json.AssertEqual(
            """
            {
              "listApis": "blocked", "listApisOpaque": "opaque", "createApiSimple": "opaque", "createApi": "blocked",
              "eventApis": "opaque", "getItem": "blocked", "getItemSimple": "opaque", "console": "opaque"
            }
            """,
            result["foreignOrigin"]!["outcomes"]);
        AssertRefused(result["foreignOrigin"]!["statuses"]!);
        AssertRefused(result["rebound"]!["statuses"]!);
    }

    /// <summary>What the browser never let out has no status; everything that arrived was answered with 403.</summary>
    private static void AssertRefused(JsonNode statuses)
    {
        foreach ((string name, JsonNode? seen) in statuses.AsObject())
            Assert.All(seen!.AsArray(), status => Assert.True((int)status! == 403, $"{name}: {status}"));
    }
}
