using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>Resolvers in TypeScript, bundled by esbuild with a source map inside ("Bundling, TypeScript, and source maps").</summary>
public sealed class BundledTypeScriptTests(SampleServer sample)
{
    [Fact]
    public async Task A_resolver_that_esbuild_bundled_runs_and_its_errors_name_the_TypeScript()
    {
        JsonNode result = await NodeScript.RunAsync("bundled-typescript.mjs", sample.Outputs);

        Json.AssertEqual(
            """
            {
              "request": {
                "result": {
                  "operation": "PutItem",
                  "key": { "id": { "S": "1" } },
                  "attributeValues": {
                    "first": { "S": "ada " },
                    "last": { "S": "Lovelace" },
                    "nicknames": { "L": [ { "S": "Enchantress" } ] },
                    "shown": { "S": "ada \"Enchantress\" Lovelace" }
                  }
                },
                "logs": [ "INFO - bundled/resolver.ts:9:3: \"naming\" \"1\"" ]
              },
              "short": {
                "result": {
                  "operation": "PutItem",
                  "key": { "id": { "S": "1" } },
                  "attributeValues": { "first": { "S": "ada" }, "shown": { "S": "A." } }
                },
                "logs": [ "INFO - bundled/resolver.ts:9:3: \"naming\" \"1\"" ]
              },
              "response": { "result": "ada Lovelace", "logs": [] },
              "fault": {
                "error": "bundled/names.ts:13:58: TypeError: Cannot read properties of undefined (reading 'trim')",
                "logs": [ "INFO - bundled/resolver.ts:9:3: \"naming\" \"2\"" ]
              },
              "minified": {
                "error": "bundled/names.ts:13:58: TypeError: Cannot read properties of undefined (reading 'trim')",
                "logs": [ "INFO - bundled/resolver.ts:9:3: \"naming\" \"2\"" ]
              }
            }
            """,
            result);
    }
}
