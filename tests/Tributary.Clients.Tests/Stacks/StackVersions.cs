using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>
/// An application of three templates in versions. Every resolver answers the version; one of them moves from one nested stack to the
/// other; a table is replaced with every second version, another stays.
/// </summary>
internal static class StackVersions
{
    public const string Kept = "kept";

    /// <summary>What the application answers, when it is one version.</summary>
    public const string Query = "{ root first second moving table }";

    private const int VersionsPerTable = 2;

    /// <summary>Writes the nested templates under names of their own, and then the root in one step: no mixture is ever read.</summary>
    public static void Save(string folder, int version)
    {
        Directory.CreateDirectory(folder);
        bool movesToFirst = version % 2 == 0;
        Write(folder, $"first-{version}.json", Nested("First", version, movesToFirst ? ["first", "moving"] : ["first"]));
        Write(folder, $"second-{version}.json", Nested("Second", version, movesToFirst ? ["second"] : ["second", "moving"]));
        string draft = $"template-{version}.draft";
        Write(folder, draft, Root(version));
        File.Move(Path.Combine(folder, draft), Path.Combine(folder, "template.json"), overwrite: true);
    }

    private static void Write(string folder, string name, JsonObject template) =>
        File.WriteAllText(Path.Combine(folder, name), template.ToJsonString());

    private static JsonObject Root(int version) => new()
    {
        ["Resources"] = new JsonObject
        {
            ["Api"] = Resource("AWS::AppSync::GraphQLApi", new JsonObject { ["Name"] = "deployed", ["AuthenticationType"] = "API_KEY" }),
            ["Key"] = Resource("AWS::AppSync::ApiKey", new JsonObject { ["ApiId"] = Api() }),
            ["Schema"] = Resource("AWS::AppSync::GraphQLSchema", new JsonObject
            {
                ["ApiId"] = Api(),
                ["Definition"] = "type Query { root: String first: String second: String moving: String table: String }",
            }),
            ["Kept"] = Table("id", Kept),
            ["Turning"] = Table($"k{version / VersionsPerTable}", null),
            ["Source"] = Source("Root", Api()),
            ["Resolver"] = Resolver("root", "Root", Api(), $"v{version}"),
            ["TableResolver"] = Resolver("table", "Root", Api(), new JsonObject { ["Fn::Sub"] = Payload("${Turning}") }),
            ["First"] = Stack($"first-{version}.json"),
            ["Second"] = Stack($"second-{version}.json"),
        },
        ["Outputs"] = new JsonObject
        {
            ["ApiId"] = new JsonObject { ["Value"] = Api() },
            ["ApiKey"] = new JsonObject { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray("Key", "ApiKey") } },
            ["Table"] = new JsonObject { ["Value"] = Reference("Turning") },
            ["Version"] = new JsonObject { ["Value"] = $"v{version}" },
        },
    };

    private static JsonObject Nested(string source, int version, string[] fields)
    {
        JsonObject resources = new() { ["Source"] = Source(source, Reference("ApiId")) };
        foreach (string field in fields)
            resources[$"Resolver{field}"] = Resolver(field, source, Reference("ApiId"), $"v{version}");
        return new JsonObject
        {
            ["Parameters"] = new JsonObject { ["ApiId"] = new JsonObject { ["Type"] = "String" } },
            ["Resources"] = resources,
        };
    }

    private static JsonObject Stack(string file) => new()
    {
        ["Type"] = "AWS::CloudFormation::Stack",
        ["DependsOn"] = "Schema",
        ["Properties"] = new JsonObject { ["TemplateURL"] = file, ["Parameters"] = new JsonObject { ["ApiId"] = Api() } },
    };

    private static JsonObject Table(string key, string? name)
    {
        JsonObject properties = new()
        {
            ["BillingMode"] = "PAY_PER_REQUEST",
            ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = key, ["AttributeType"] = "S" }),
            ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = key, ["KeyType"] = "HASH" }),
        };
        if (name is not null)
            properties["TableName"] = name;
        return Resource("AWS::DynamoDB::Table", properties);
    }

    private static JsonObject Source(string name, JsonObject api) =>
        Resource("AWS::AppSync::DataSource", new JsonObject { ["ApiId"] = api, ["Name"] = name, ["Type"] = "NONE" });

    private static JsonObject Resolver(string field, string source, JsonObject api, string answer) =>
        Resolver(field, source, api, JsonValue.Create(Payload(answer))!);

    private static JsonObject Resolver(string field, string source, JsonObject api, JsonNode request)
    {
        JsonObject resolver = Resource("AWS::AppSync::Resolver", new JsonObject
        {
            ["ApiId"] = api,
            ["TypeName"] = "Query",
            ["FieldName"] = field,
            ["DataSourceName"] = source,
            ["RequestMappingTemplate"] = request,
            ["ResponseMappingTemplate"] = "$util.toJson($ctx.result)",
        });
        resolver["DependsOn"] = "Source";
        return resolver;
    }

    private static string Payload(string text) => $$"""{"version": "2018-05-29", "payload": "{{text}}"}""";

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Reference(string name) => new() { ["Ref"] = name };

    private static JsonObject Api() => new() { ["Fn::GetAtt"] = new JsonArray("Api", "ApiId") };
}
