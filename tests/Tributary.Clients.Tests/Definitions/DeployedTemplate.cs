using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>
/// Templates of one API in versions: from one to the next every part has another value, and fields with their resolvers come and go.
/// </summary>
internal static class DeployedTemplate
{
    private const int FieldsMax = 4;
    private const string Shared = "shared";
    private const string Local = "Local";

    /// <summary>Writes it in one step, so that no half of a version is ever read.</summary>
    public static void Save(string folder, string apiName, int version)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "template.json"), draft = file + ".draft";
        File.WriteAllText(draft, Text(apiName, version).ToJsonString());
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>What the API is when a version is deployed.</summary>
    public static ApiState State(string apiName, int version)
    {
        string[] fields = Fields(version);
        ApiState state = ApiState.None
            .With(Part.Api, "", $"{apiName}-{version}")
            .With(Part.Variable, "STAGE", Token(version))
            .With(Part.Source, Local, Token(version))
            .With(Part.Function, Shared, $"{Part.Source} {Local} {Token(version)}")
            .With(Part.Key, "a", Token(version))
            .WithSchema(fields)
            .With(Part.Resolver, fields[0], $"{Part.Function} {Shared}");
        foreach (string field in fields[1..])
            state = state.With(Part.Resolver, field, $"{Part.Source} {Local} {Token(version)}");
        return state;
    }

    private static string Token(int version) => $"v{version}";

    private static string[] Fields(int version) => [.. Enumerable.Range(0, 1 + (version % FieldsMax)).Select(number => $"f{number}")];

    private static JsonObject Text(string apiName, int version)
    {
        string[] fields = Fields(version);
        JsonObject resources = new()
        {
            ["Api"] = Resource("AWS::AppSync::GraphQLApi", new JsonObject
            {
                ["Name"] = $"{apiName}-{version}",
                ["AuthenticationType"] = "API_KEY",
                ["EnvironmentVariables"] = new JsonObject { ["STAGE"] = Token(version) },
            }),
            ["Schema"] = OfApi("AWS::AppSync::GraphQLSchema", new JsonObject
            {
                ["Definition"] = $"type Query {{ {string.Join(' ', fields.Select(field => $"{field}: String"))} }}",
            }),
            ["Key"] = OfApi("AWS::AppSync::ApiKey", new JsonObject { ["Description"] = $"a {Token(version)}" }),
            ["Source"] = OfApi("AWS::AppSync::DataSource", new JsonObject
            {
                ["Name"] = Local,
                ["Type"] = "NONE",
                ["Description"] = Token(version),
            }),
            ["Function"] = OfApi("AWS::AppSync::FunctionConfiguration", Coded(version, new JsonObject { ["Name"] = Shared })),
        };
        foreach (string field in fields[1..])
            resources[$"Resolver{field}"] = Resolver(field, Coded(version, []));
        resources[$"Resolver{fields[0]}"] = Resolver(fields[0], new JsonObject
        {
            ["Kind"] = "PIPELINE",
            ["PipelineConfig"] = new JsonObject { ["Functions"] = new JsonArray(Attribute("Function", "FunctionId")) },
            ["Code"] = ResolverCode.Passing,
            ["Runtime"] = Runtime(),
        });
        return new JsonObject { ["Resources"] = resources };
    }

    private static JsonObject Coded(int version, JsonObject properties)
    {
        properties["DataSourceName"] = Attribute("Source", "Name");
        properties["Code"] = ResolverCode.Answering(Token(version));
        properties["Runtime"] = Runtime();
        return properties;
    }

    private static JsonObject Runtime() => new() { ["Name"] = "APPSYNC_JS", ["RuntimeVersion"] = "1.0.0" };

    private static JsonObject Resolver(string field, JsonObject properties)
    {
        properties["TypeName"] = "Query";
        properties["FieldName"] = field;
        JsonObject resolver = OfApi("AWS::AppSync::Resolver", properties);
        resolver["DependsOn"] = "Schema";
        return resolver;
    }

    private static JsonObject OfApi(string type, JsonObject properties)
    {
        properties["ApiId"] = Attribute("Api", "ApiId");
        return Resource(type, properties);
    }

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Attribute(string resource, string attribute) => new() { ["Fn::GetAtt"] = new JsonArray(resource, attribute) };
}
