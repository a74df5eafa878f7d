using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Management;

/// <summary>What the SDK for JavaScript makes of the errors of the management API and of tables: class, status and text.</summary>
public sealed class ErrorTests
{
    private const string Credentials =
        """
        {
          "users": [{
            "name": "reader",
            "policies": [{
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Action": ["appsync:Get*", "dynamodb:Describe*"], "Resource": "*" },
                { "Effect": "Deny", "Action": "dynamodb:DeleteTable", "Resource": "*" }
              ]
            }],
            "accessKeys": [
              { "accessKeyId": "AKIAREADER", "secretAccessKey": "readers" },
              { "accessKeyId": "ASIAENDED", "secretAccessKey": "ended", "sessionToken": "ended", "expires": "2020-01-01T00:00:00Z" }
            ]
          }]
        }
        """;

    [Fact]
    public async Task Every_error_reaches_the_SDK_as_the_class_status_and_text_of_AWS()
    {
        using TemporaryFolder folder = new();
        string file = folder["credentials.json"];
        await File.WriteAllTextAsync(file, Credentials);
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--credentials", file);
        JsonObject endpoints = server.Outputs.Api.DeepClone().AsObject();
        endpoints["tableName"] = (string)server.Outputs.Stack["MessagesTableName"]!;
        endpoints["credentials"] = JsonNode.Parse(
            """
            {
              "reader": { "accessKeyId": "AKIAREADER", "secretAccessKey": "readers" },
              "ended": { "accessKeyId": "ASIAENDED", "secretAccessKey": "ended", "sessionToken": "ended" }
            }
            """);

        JsonNode result = await NodeScript.RunAsync("management/errors.mjs", [], new Dictionary<string, string?>
        {
            ["TRIBUTARY_ENDPOINTS"] = endpoints.ToJsonString(),
        });

        Json.AssertEqual(Expected, result);
    }

    private const string Expected =
        """
        {
          "errors": {
            "badRequest": [
              "BadRequestException", 400, true,
              "A data source of type HTTP needs httpConfig."
            ],
            "validation": [
              "ValidationException", 400, "no class",
              "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9_\\-\\ ]+"
            ],
            "noSchema": [
              "GraphQLSchemaException", 400, true,
              "InvalidSyntaxError"
            ],
            "keyLife": [
              "ApiKeyValidityOutOfBoundsException", 400, true,
              "API key must be valid for a minimum of 1 days."
            ],
            "keys": [
              "ApiKeyLimitExceededException", 400, true,
              "An API has at most 50 API keys. Delete one first."
            ],
            "notFound": [
              "NotFoundException", 404, true,
              "GraphQL API nobody not found."
            ],
            "conflict": [
              "ConflictException", 409, true,
              "Channel namespace taken already exists."
            ],
            "sources": [
              "LimitExceededException", 429, true,
              "A merged API has at most 10 source APIs. Disassociate one first."
            ],
            "apis": [
              "ApiLimitExceededException", 400, true,
              "You have reached the limit of 50 GraphQL APIs in this region. Delete one first."
            ],
            "eventApis": [
              "ServiceQuotaExceededException", 402, true,
              "You have reached the limit of 50 Event APIs in this region."
            ],
            "unknownKey": [
              "UnrecognizedClientException", 403, "no class",
              "The security token included in the request is invalid."
            ],
            "wrongSecret": [
              "InvalidSignatureException", 403, "no class",
              "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
            ],
            "ended": [
              "ExpiredTokenException", 403, "no class",
              "The security token included in the request is expired"
            ],
            "old": [
              "InvalidSignatureException", 403, "no class",
              "Signature expired: {time} is now earlier than {time} ({time} - 5 min.)"
            ],
            "denied": [
              "AccessDeniedException", 403, true,
              "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: appsync:DeleteGraphqlApi on resource: arn:aws:appsync:us-east-1:123456789012:apis/{chat}"
            ],
            "deniedPath": [
              "AccessDeniedException", 403, true,
              "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: appsync:ListResolvers on resource: arn:aws:appsync:us-east-1:123456789012:/v1/apis/{chat}/types/Query/resolvers"
            ],
            "deniedTable": [
              "AccessDeniedException", 400, "no class",
              "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: dynamodb:DeleteTable on resource: arn:aws:dynamodb:us-east-1:123456789012:table/{table} with an explicit deny in an identity-based policy"
            ],
            "unknownTables": [
              "AccessDeniedException", 400, "no class",
              "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: dynamodb:ListTables on resource: arn:aws:dynamodb:us-east-1:123456789012:table/* because no identity-based policy allows the dynamodb:ListTables action"
            ]
          },
          "allowed": [ true, "ACTIVE" ]
        }
        """;
}
