using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Tests.Apis;
using Tributary.Clients.Tests.Processes;
using Tributary.Values;

namespace Tributary.Clients.Tests.AmplifyRules;

/// <summary>What amplify-backend/synthesise-rules.mjs makes of its two models, as an API on embedded tables.</summary>
internal static class SynthesisedApi
{
    public const string PostsByStatus = "byStatus";

    /// <summary>The name that Amplify gives to the index behind a field of many.</summary>
    public const string CommentsOfPost = "gsi-Post.comments";

    private static readonly Lazy<Task<Value>> Manifest = new(SynthesiseAsync);

    public static async Task<TestApi> CreateAsync()
    {
        Value manifest = await Manifest.Value;
        TestApi api = await TestApi.CreateAsync(manifest["schema"].AsString());
        await CreateTableAsync(api, "Post", PostsByStatus, "status");
        await CreateTableAsync(api, "Comment", CommentsOfPost, "postId");
        return api.Source("NONE", "NONE").Change(definition => definition with
        {
            AuthenticationType = "AMAZON_COGNITO_USER_POOLS",
            Settings = Value.Parse("""
                {
                  "additionalAuthenticationProviders": [{ "authenticationType": "API_KEY" }],
                  "logConfig": { "fieldLogLevel": "INFO", "excludeVerboseContent": false }
                }
                """).AsObject(),
            Functions = definition.Functions.SetItems(manifest["functions"].AsList().Select(FunctionOf)),
            Resolvers = definition.Resolvers.SetItems(manifest["resolvers"].AsList().Select(ResolverOf)),
        });
    }

    /// <summary>The fields that have a resolver, "Type.field".</summary>
    public static async Task<IEnumerable<string>> FieldsAsync() =>
        (await Manifest.Value)["resolvers"].AsList().Select(resolver => resolver["field"].AsString());

    private static async Task<Value> SynthesiseAsync()
    {
        string packages = Path.Combine(Repository.ClientTests, "amplify-backend");
        if (!Directory.Exists(Path.Combine(packages, "node_modules")))
            throw new InvalidOperationException($"Amplify's backend is not installed: run ./test, or `npm install` in {packages}.");

        using TemporaryFolder folder = new();
        await using ChildProcess node = ChildProcess.Start(
            "node", [Path.Combine(packages, "synthesise-rules.mjs"), folder["cdk.out"]], packages);
        int code = await node.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"The synthesis ended with {code}:\n{node.Everything}");
        return Value.Parse(node.Output);
    }

    private static async Task CreateTableAsync(TestApi api, string model, string index, string indexKey)
    {
        Value request = Value.Parse($$"""
            {
              "TableName": "{{model}}",
              "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [
                { "AttributeName": "id", "AttributeType": "S" }, { "AttributeName": "{{indexKey}}", "AttributeType": "S" }
              ],
              "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
              "GlobalSecondaryIndexes": [{
                "IndexName": "{{index}}",
                "KeySchema": [{ "AttributeName": "{{indexKey}}", "KeyType": "HASH" }],
                "Projection": { "ProjectionType": "ALL" }
              }]
            }
            """);
        await api.Tables.InvokeAsync("CreateTable", request.AsObject(), TestApi.Scope, CancellationToken.None);
        Value settings = Value.Parse($$"""{ "dynamodbConfig": { "tableName": "{{model}}", "awsRegion": "us-east-1" } }""");
        api.Source(model, "AMAZON_DYNAMODB", settings.AsObject());
    }

    private static KeyValuePair<string, FunctionDefinition> FunctionOf(Value function)
    {
        string id = function["id"].AsString();
        return KeyValuePair.Create(id, new FunctionDefinition
        {
            FunctionId = id,
            Name = function["source"].AsString(),
            DataSourceName = function["source"].AsString(),
            Code = CodeOf(function),
        });
    }

    private static KeyValuePair<string, ResolverDefinition> ResolverOf(Value resolver)
    {
        string field = resolver["field"].AsString();
        return KeyValuePair.Create(field, new ResolverDefinition
        {
            TypeName = field.Split('.')[0],
            FieldName = field.Split('.')[1],
            Functions = [.. resolver["functions"].AsList().Select(function => function.AsString())],
            Code = CodeOf(resolver),
        });
    }

    private static ResolverCode CodeOf(Value templates) => new()
    {
        RequestMappingTemplate = templates["request"].AsString(),
        ResponseMappingTemplate = templates["response"].AsString(),
    };
}
