using System.Text.Json.Nodes;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>
/// Templates that deploy, by the grammar of templates: sections, resources with their properties, SAM and loops, and functions that give
/// what stands in their place, nested into each other.
/// </summary>
internal sealed class ValidTemplates(Random random)
{
    private const int DepthMax = 4;
    private const string Serverless = "AWS::Serverless-2016-10-31";
    private const string Extensions = "AWS::LanguageExtensions";

    private const string Code = "export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.result; }\n";

    private static readonly string[] Words = ["", "x", "prod", "a,b", "é", "line\nline", "#", "- a", "'", "\"", "{a}", "true", "5", "null ", "$"];

    private readonly List<string> _conditions = [];

    // What gives a text and comes before the resource that is being written: so there are no circles.
    private readonly List<(string Name, string Attribute)> _resources = [];

    public JsonObject Next()
    {
        bool isServerless = random.Next(3) == 0, hasLoops = random.Next(3) == 0;
        _conditions.Clear();
        JsonObject template = new() { ["AWSTemplateFormatVersion"] = "2010-09-09", ["Description"] = Word() };
        if (isServerless || hasLoops)
            template["Transform"] = new JsonArray([.. new[] { isServerless ? Serverless : null, hasLoops ? Extensions : null }
                .OfType<string>().Select(name => (JsonNode)name)]);
        template["Parameters"] = Parameters();
        template["Mappings"] = new JsonObject
        {
            ["M"] = new JsonObject
            {
                ["x"] = new JsonObject { ["t"] = Word(), ["l"] = Literals() },
                ["y"] = new JsonObject { ["t"] = Word(), ["l"] = Literals() },
            },
        };
        _resources.Clear();
        template["Conditions"] = Conditions();
        template["Resources"] = Resources(isServerless, hasLoops);
        template["Outputs"] = Outputs();
        return template;
    }

    private static JsonObject Parameters() => new()
    {
        ["P"] = new JsonObject { ["Type"] = "String", ["Default"] = "p", ["AllowedPattern"] = "[a-z]*", ["MaxLength"] = "9" },
        ["E"] = new JsonObject { ["Type"] = "String", ["Default"] = "dev", ["AllowedValues"] = new JsonArray("dev", "prod") },
        ["N"] = new JsonObject { ["Type"] = "Number", ["Default"] = "7", ["MinValue"] = "1" },
        ["L"] = new JsonObject { ["Type"] = "CommaDelimitedList", ["Default"] = "a, b,c" },
        ["V"] = new JsonObject { ["Type"] = "AWS::SSM::Parameter::Value<String>", ["Default"] = "/cdk-bootstrap/hnb659fds/version" },
        ["Hidden"] = new JsonObject { ["Type"] = "String", ["Default"] = "", ["NoEcho"] = "true" },
    };

    private JsonObject Conditions()
    {
        JsonObject conditions = [];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            JsonNode condition = Condition(0);
            conditions[$"C{i}"] = condition;
            _conditions.Add($"C{i}");
        }

        return conditions;
    }

    private JsonNode Condition(int depth) => random.Next(depth >= DepthMax ? 1 : 5) switch
    {
        1 when _conditions.Count > 0 => new JsonObject { ["Condition"] = Pick(_conditions) },
        2 => Call("Fn::Not", new JsonArray(Condition(depth + 1))),
        3 => Call("Fn::And", new JsonArray(Condition(depth + 1), Condition(depth + 1))),
        4 => Call("Fn::Or", new JsonArray(Condition(depth + 1), Condition(depth + 1), Condition(depth + 1))),
        _ => Call("Fn::Equals", new JsonArray(Text(depth + 2), Text(depth + 2))),
    };

    private JsonObject Resources(bool isServerless, bool hasLoops)
    {
        JsonObject resources = new()
        {
            ["Role"] = Referable("Role", "Arn", Resource(
                "AWS::IAM::Role", new JsonObject { ["RoleName"] = Text(1), ["Policies"] = List(0) })),
            ["Bucket"] = Referable("Bucket", "DomainName", Resource("AWS::S3::Bucket", [])),
            ["Queue"] = Referable("Queue", "QueueName", Resource("AWS::SQS::Queue", new JsonObject { ["Other"] = Text(0) })),
            ["Kept"] = Referable("Kept", "Value", Resource(
                "AWS::SSM::Parameter", new JsonObject { ["Type"] = "String", ["Value"] = "kept" })),
            ["Table0"] = Referable("Table0", "Arn", Resource("AWS::DynamoDB::Table", Table())),
        };
        if (random.Next(3) > 0)
            AddApi(resources);
        if (isServerless)
            AddServerless(resources);
        if (hasLoops)
            AddLoop(resources);
        if (_conditions.Count > 0)
        {
            JsonObject optional = Resource("AWS::Logs::LogGroup", new JsonObject { ["RetentionInDays"] = Number() });
            optional["Condition"] = Pick(_conditions);
            resources["Optional"] = optional;
        }

        resources["Role"]!["DeletionPolicy"] = Pick(["Retain", "Delete", "Snapshot"]);
        resources["Queue"]!["DependsOn"] = random.Next(2) == 0 ? "Role" : new JsonArray("Role", "Bucket");
        return resources;
    }

    private void AddApi(JsonObject resources)
    {
        resources["Api"] = Resource("AWS::AppSync::GraphQLApi", new JsonObject
        {
            ["Name"] = Text(0),
            ["AuthenticationType"] = random.Next(4) == 0 ? If("API_KEY", "AWS_IAM") : "API_KEY",
            ["QueryDepthLimit"] = Number(),
            ["XrayEnabled"] = random.Next(2) == 0 ? "true" : false,
            ["EnvironmentVariables"] = new JsonObject { ["STAGE"] = Text(1) },
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "k", ["Value"] = Text(1) }),
            ["OwnerContact"] = random.Next(2) == 0 ? Call("Ref", "AWS::NoValue") : Text(1),
        });
        resources["Key"] = OfApi("AWS::AppSync::ApiKey", new JsonObject { ["Description"] = Text(0) });
        resources["Schema"] = OfApi("AWS::AppSync::GraphQLSchema", new JsonObject { ["Definition"] = "type Query {\n  a: String\n}\n" });
        resources["Store"] = OfApi("AWS::AppSync::DataSource", new JsonObject
        {
            ["Name"] = "Store",
            ["Type"] = "AMAZON_DYNAMODB",
            ["ServiceRoleArn"] = GetAtt("Role", "Arn"),
            ["DynamoDBConfig"] = new JsonObject { ["TableName"] = Call("Ref", "Table0"), ["AwsRegion"] = Call("Ref", "AWS::Region") },
        });
        resources["Function"] = OfApi("AWS::AppSync::FunctionConfiguration", Coded(new JsonObject { ["Name"] = Text(2) }));
        JsonObject resolver = OfApi("AWS::AppSync::Resolver", Coded(new JsonObject
        {
            ["TypeName"] = "Query",
            ["FieldName"] = "a",
            ["MaxBatchSize"] = Number(),
        }));
        resolver["DependsOn"] = "Schema";
        resources["Resolver"] = resolver;
        resources["Pipeline"] = OfApi("AWS::AppSync::Resolver", new JsonObject
        {
            ["TypeName"] = Text(2),
            ["FieldName"] = "b",
            ["Kind"] = "PIPELINE",
            ["RequestMappingTemplate"] = Text(1),
            ["ResponseMappingTemplate"] = "$util.toJson($ctx.result)",
            ["PipelineConfig"] = new JsonObject { ["Functions"] = new JsonArray(GetAtt("Function", "FunctionId")) },
        });
    }

    private void AddServerless(JsonObject resources)
    {
        JsonObject runtime = new() { ["Name"] = "APPSYNC_JS", ["Version"] = "1.0.0" };
        resources["Sam"] = Resource("AWS::Serverless::GraphQLApi", new JsonObject
        {
            ["Name"] = Text(1),
            ["SchemaInline"] = "type Query { a: String }",
            ["Auth"] = new JsonObject { ["Type"] = "API_KEY" },
            ["ApiKeys"] = new JsonObject { ["Web"] = new JsonObject { ["Description"] = Text(1) } },
            ["DataSources"] = new JsonObject
            {
                ["DynamoDb"] = new JsonObject { ["Notes"] = new JsonObject { ["TableName"] = Call("Ref", "Simple"), ["TableArn"] = GetAtt("Simple", "Arn") } },
            },
            ["Functions"] = new JsonObject
            {
                ["get"] = new JsonObject { ["DataSource"] = Pick(["Notes", "NONE"]), ["Runtime"] = runtime, ["InlineCode"] = Code },
            },
            ["Resolvers"] = new JsonObject { ["Query"] = new JsonObject { ["a"] = new JsonObject { ["Pipeline"] = new JsonArray("get") } } },
        });
        resources["Simple"] = Resource("AWS::Serverless::SimpleTable", []);
        resources["Hello"] = Resource("AWS::Serverless::Function", new JsonObject { ["Handler"] = Text(0), ["InlineCode"] = Text(1) });
    }

    private void AddLoop(JsonObject resources) => resources["Fn::ForEach::Roles"] = new JsonArray(
        "Item", random.Next(2) == 0 ? Call("Ref", "L") : new JsonArray("one", "t-w-o"),
        new JsonObject
        {
            ["Each&{Item}"] = Resource("AWS::IAM::Role", new JsonObject { ["RoleName"] = Call("Fn::Sub", "${Item}-${P}"), ["Path"] = Text(1) }),
        });

    private JsonObject Outputs()
    {
        JsonObject outputs = [];
        for (int i = random.Next(4); i > 0; i--)
        {
            JsonObject output = new() { ["Value"] = Text(0), ["Description"] = Word() };
            if (random.Next(3) == 0)
                output["Export"] = new JsonObject { ["Name"] = Call("Fn::Sub", $"{i}-${{AWS::StackName}}") };
            if (random.Next(4) == 0 && _conditions.Count > 0)
                output["Condition"] = Pick(_conditions);
            outputs[$"O{i}"] = output;
        }

        return outputs;
    }

    private JsonObject Table() => new()
    {
        ["BillingMode"] = "PAY_PER_REQUEST",
        ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = "id", ["AttributeType"] = Pick(["S", "N", "B"]) }),
        ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = "id", ["KeyType"] = "HASH" }),
        ["TimeToLiveSpecification"] = random.Next(2) == 0
            ? Call("Ref", "AWS::NoValue") : new JsonObject { ["AttributeName"] = Text(2), ["Enabled"] = true },
        ["Tags"] = new JsonArray(new JsonObject { ["Key"] = Text(2), ["Value"] = Text(2) }),
    };

    private JsonNode Text(int depth) => random.Next(depth >= DepthMax ? 4 : 16) switch
    {
        0 or 1 => Word(),
        2 => Call("Ref", Pick(["P", "E", "N", "V", "AWS::Region", "AWS::StackName", "AWS::AccountId", "AWS::Partition"])),
        3 => _resources.Count > 0 ? Reference() : Call("Ref", "P"),
        4 => Call("Fn::Sub", _resources.Count > 2 ? "${P}/${!literal}/${Role.Arn}-${Queue}" : "${P}/${AWS::Region}"),
        5 => Call("Fn::Sub", new JsonArray("${own}-${E}", new JsonObject { ["own"] = Text(depth + 1) })),
        6 or 7 => Call("Fn::Join", new JsonArray(Pick(["", "-", "::"]), List(depth + 1))),
        8 => Call("Fn::Select", new JsonArray("0", List(depth + 1))),
        9 => If(Text(depth + 1), Text(depth + 1)),
        10 => Call("Fn::FindInMap", new JsonArray("M", Pick(["x", "y"]), "t")),
        11 => Call("Fn::FindInMap", new JsonArray("M", Text(depth + 2), "t", new JsonObject { ["DefaultValue"] = Text(depth + 1) })),
        12 => Call("Fn::Base64", Text(depth + 1)),
        13 => Call("Fn::ToJsonString", new JsonObject { ["a"] = Text(depth + 1), ["b"] = List(depth + 1) }),
        14 => Call("Fn::Length", List(depth + 1)),
        // Other functions would take it apart.
        _ => depth == 0 ? "{{resolve:ssm:/cdk-bootstrap/q/version}}" : Word(),
    };

    // Never empty, so that Fn::Select has a first one.
    private JsonNode List(int depth) => random.Next(depth >= DepthMax ? 2 : 7) switch
    {
        0 => Call("Ref", "L"),
        2 => Call("Fn::Split", new JsonArray(Pick([",", "-", "/"]), Text(depth + 1))),
        3 => Call("Fn::GetAZs", Pick(["", "us-east-1"])),
        4 => Call("Fn::Cidr", new JsonArray("10.0.0.0/16", Pick(["1", "5"]), "8")),
        5 => Call("Fn::FindInMap", new JsonArray("M", Pick(["x", "y"]), "l")),
        6 => If(List(depth + 1), List(depth + 1)),
        _ => new JsonArray(Text(depth + 1), Text(depth + 1)),
    };

    private JsonNode If(JsonNode yes, JsonNode no) =>
        _resources.Count > 0 && _conditions.Count > 0 ? Call("Fn::If", new JsonArray(Pick(_conditions), yes, no)) : yes;

    private JsonNode Number() => random.Next(3) switch { 0 => Call("Ref", "N"), 1 => "3", _ => 4 };

    private JsonNode Reference()
    {
        (string name, string attribute) = Pick(_resources);
        return random.Next(2) == 0 ? GetAtt(name, attribute) : Call("Ref", name);
    }

    private JsonObject Referable(string name, string attribute, JsonObject resource)
    {
        _resources.Add((name, attribute));
        return resource;
    }

    private static JsonObject Coded(JsonObject properties)
    {
        properties["DataSourceName"] = GetAtt("Store", "Name");
        properties["Runtime"] = new JsonObject { ["Name"] = "APPSYNC_JS", ["RuntimeVersion"] = "1.0.0" };
        properties["Code"] = Code;
        return properties;
    }

    private static JsonObject OfApi(string type, JsonObject properties)
    {
        properties["ApiId"] = GetAtt("Api", "ApiId");
        return Resource(type, properties);
    }

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject GetAtt(string resource, string attribute) => Call("Fn::GetAtt", new JsonArray(resource, attribute));

    private static JsonObject Call(string function, JsonNode argument) => new() { [function] = argument };

    private JsonArray Literals() => [Word(), Word()];

    private string Word() => Pick(Words);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
