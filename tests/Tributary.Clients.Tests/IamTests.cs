using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>An API with AWS_IAM as its mode and API keys beside it, driven by clients that sign.</summary>
public sealed class IamTests
{
    [Fact]
    public async Task Amplify_signs_queries_mutations_and_subscriptions_and_a_revoked_key_loses_its_socket() =>
        Json.AssertEqual(
            """
            {
              "identities": {
                "app": {
                  "authType": "IAM Authorization",
                  "identity": {
                    "accountId": "123456789012",
                    "cognitoIdentityPoolId": "us-east-1:pool",
                    "cognitoIdentityId": "us-east-1:identity",
                    "sourceIp": [ "127.0.0.1" ],
                    "username": "AROAAPP:CognitoIdentityCredentials",
                    "userArn": "arn:aws:sts::123456789012:assumed-role/app/CognitoIdentityCredentials",
                    "cognitoIdentityAuthType": "unauthenticated",
                    "cognitoIdentityAuthProvider": null
                  }
                },
                "admin": {
                  "authType": "IAM Authorization",
                  "identity": {
                    "accountId": "123456789012",
                    "cognitoIdentityPoolId": null,
                    "cognitoIdentityId": null,
                    "sourceIp": [ "127.0.0.1" ],
                    "username": "AIDAADMIN",
                    "userArn": "arn:aws:iam::123456789012:user/admin",
                    "cognitoIdentityAuthType": null,
                    "cognitoIdentityAuthProvider": null
                  }
                },
                "key": { "authType": "API Key Authorization", "identity": null }
              },
              "refusals": {
                "byPolicy": { "data": {}, "errors": [ { "message": "Unauthorized", "type": "UnauthorizedException", "status": 401 } ] },
                "partly": [ { "message": "Not Authorized to access secret on type Query", "type": "Unauthorized", "status": null } ],
                "byDirective": {
                  "data": { "secret": null },
                  "errors": [ { "message": "Not Authorized to access secret on type Query", "type": "Unauthorized", "status": null } ]
                },
                "unknownKey": { "data": {}, "errors": [ { "message": "Unknown error", "type": "UnrecognizedClientException", "status": 403 } ] },
                "wrongSecret": { "data": {}, "errors": [ { "message": "Unknown error", "type": "InvalidSignatureException", "status": 403 } ] },
                "wrongToken": { "data": {}, "errors": [ { "message": "Unknown error", "type": "UnrecognizedClientException", "status": 403 } ] }
              },
              "granted": { "secret": "told" },
              "created": { "addNote": { "id": "1", "text": "hello", "hidden": "only for administrators" } },
              "revoked": { "data": {}, "errors": [ { "message": "Unknown error", "type": "UnrecognizedClientException", "status": 403 } ] },
              "byApp": [
                { "note": { "id": "1", "text": "hello", "hidden": null }, "errors": [ "Not Authorized to access hidden on type Note" ] }
              ],
              "byAdmin": [ { "note": { "id": "1", "text": "hello", "hidden": "only for administrators" }, "errors": [] } ],
              "byKey": [
                [
                  "Connection failed: {\"errors\":[{\"errorType\":\"Unauthorized\",\"message\":\"Not Authorized to access onNote on type Subscription\"}]}"
                ]
              ]
            }
            """,
            await RunAsync("iam-amplify.mjs"));

    [Fact]
    public async Task Requests_of_AWSs_own_signer_are_accepted_and_none_of_them_with_any_byte_changed() =>
        Json.AssertEqual(
            """
            {
              "untouched": [ [ 200, null ], [ 200, null ] ],
              "tried": true,
              "accepted": [],
              "addresses": { "graphql": [ 200, null ], "management": [ 200, null ], "table": [ 200, null ] },
              "old": [ 403, "InvalidSignatureException" ],
              "early": [ 403, "InvalidSignatureException" ],
              "skewed": [ 200, null ],
              "unsigned": [ 403, "InvalidSignatureException" ],
              "otherService": [ 403, "InvalidSignatureException" ],
              "otherRegion": [ 403, "InvalidSignatureException" ],
              "noToken": [ 403, "UnrecognizedClientException" ]
            }
            """,
            await RunAsync("iam-signer.mjs"));

    [Fact]
    public async Task Apollo_signs_queries_mutations_and_subscriptions() =>
        Json.AssertEqual(
            """
            {
              "username": "AROAAPP:CognitoIdentityCredentials",
              "received": [ { "__typename": "Note", "id": "2", "text": "from Apollo" } ],
              "unhashed": { "name": "ServerError", "statusCode": 403 }
            }
            """,
            await RunAsync("iam-apollo.mjs"));

    [Fact]
    public async Task A_browsers_EventSource_subscribes_by_a_presigned_address_and_gets_what_a_back_end_publishes() =>
        Json.AssertEqual(
            """
            {
              "first": { "data": { "onNote": { "id": "1", "text": "hello" } } },
              "query": [ { "data": { "secret": "told" } } ],
              "published": { "published": true },
              "second": { "data": { "onNote": { "id": "2", "text": "without a mutation" } } },
              "byKey": 403,
              "single": {
                "reserved": 201, "accepted": 202, "secret": 202, "othersPost": 404, "othersDelete": 404, "unsigned": 401,
                "first": [ "next", { "id": "secret", "payload": { "data": { "secret": "told" } } } ],
                "second": [ "complete", { "id": "secret" } ],
                "third": [ "next", { "id": "notes", "payload": { "data": { "onNote": { "id": "3" } } } } ],
                "stopped": 200,
                "last": [ "complete", { "id": "notes" } ]
              }
            }
            """,
            await RunAsync("event-source.mjs"));

    [Fact]
    public async Task Credentials_that_are_wrong_keep_the_server_from_starting_and_say_where_and_how_to_mend_them()
    {
        using TemporaryFolder folder = new();
        string file = folder["credentials.json"];
        await File.WriteAllTextAsync(file, """{"users":[{"name":"a","policies":[{"Statement":[{"Effect":"Permit","Action":"*","Resource":"*"}]}]}]}""");
        await using ChildProcess refused = ChildProcess.Start(
            "dotnet", [Repository.ServerLibrary, "dev", Template, "--data", folder["data"], "--credentials", file]);

        Assert.NotEqual(0, await refused.WaitAsync(Limits.Start));
        Assert.Equal(
            $"{file}: users[0].policies[0].Statement[0].Effect: it is neither Allow nor Deny. Write one of the two, in this case.",
            refused.Everything.Trim());
    }

    private static string Template => Path.Combine(Repository.Templates, "iam");

    private static async Task<JsonNode> RunAsync(string script)
    {
        using TemporaryFolder folder = new();
        string file = folder["credentials.json"];
        File.Copy(Path.Combine(Template, "credentials.json"), file);
        await using Server server = await Server.StartAsync(Template, folder, "--credentials", file);
        JsonObject endpoints = server.Outputs.Api.DeepClone().AsObject();
        endpoints["credentialsFile"] = file;
        endpoints["credentials"] = await File.ReadAllTextAsync(file);
        return await NodeScript.RunAsync(script, [], new Dictionary<string, string?>
        {
            ["TRIBUTARY_ENDPOINTS"] = endpoints.ToJsonString(),
            ["NODE_EXTRA_CA_CERTS"] = server.Outputs.CertificateAuthority,
        });
    }
}
