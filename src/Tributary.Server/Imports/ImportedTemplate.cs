using System.Text;
using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>The template of an imported API, and the files beside it.</summary>
internal sealed class ImportedTemplate
{
    private const string Role = "DataSourceRole";

    private static readonly string[] ApiMembers =
    [
        "name", "authenticationType", "additionalAuthenticationProviders", "userPoolConfig", "openIDConnectConfig",
        "lambdaAuthorizerConfig", "logConfig", "xrayEnabled", "visibility", "introspectionConfig", "queryDepthLimit", "resolverCountLimit",
        "ownerContact", "enhancedMetricsConfig",
    ];

    private static readonly string[] SourceConfigs =
    [
        "dynamodbConfig", "lambdaConfig", "elasticsearchConfig", "openSearchServiceConfig", "httpConfig", "relationalDatabaseConfig",
        "eventBridgeConfig", "metricsConfig",
    ];

    private readonly ImportedApi _imported;
    private readonly LogicalIds _ids = new();
    private readonly OrderedDictionary<string, ObjectValue> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _functions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    private ImportedTemplate(ImportedApi imported) => _imported = imported;

    /// <summary>Contents by path, with slashes; <c>template.yaml</c> among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>What is not carried over, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public static ImportedTemplate Of(ImportedApi imported)
    {
        var template = new ImportedTemplate(imported);
        template.Write();
        return template;
    }

    private void Write()
    {
        _ids.New("Api");
        _ids.New("Schema");
        _ids.New(Role);
        AddApi();
        foreach ((string name, ObjectValue table) in _imported.Tables)
            _tables[name] = Add("AWS::DynamoDB::Table", TableTemplate.Of(name, table), _ids.New(name, "Table"));
        foreach (ObjectValue source in _imported.DataSources)
            AddSource(source);
        foreach (ObjectValue function in _imported.Functions)
            AddFunction(function);
        foreach (ObjectValue resolver in _imported.Resolvers)
            AddResolver(resolver);
        string? key = AddKeys();
        Note();
        var outputs = new ObjectBuilder().Set("GraphQLUrl", ObjectValue.Of(("Value", GetAtt("Api", "GraphQLUrl"))));
        if (key is not null)
            outputs.Set("ApiKey", ObjectValue.Of(("Value", GetAtt(key, "ApiKey"))));
        var resources = new ObjectBuilder(_resources.Count);
        foreach ((string id, ObjectValue resource) in _resources)
            resources.Set(id, resource);
        ObjectValue document = ObjectValue.Of(
            ("AWSTemplateFormatVersion", "2010-09-09"),
            ("Description", $"Imported from the API {Text(_imported.Api["name"])} ({Text(_imported.Api["apiId"])})."),
            ("Resources", resources.Build()), ("Outputs", outputs.Build()));
        _files["template.yaml"] = Encoding.UTF8.GetBytes(YamlText.Of(document));
    }

    private void AddApi()
    {
        ObjectValue api = _imported.Api;
        var properties = new ObjectBuilder();
        foreach (string member in ApiMembers.Where(member => !IsDefault(member, api[member])))
            properties.SetUnlessNull(PropertyNames.Of(member), PropertyNames.Of(api[member]));
        if (_imported.EnvironmentVariables.Count > 0)
            properties.Set("EnvironmentVariables", _imported.EnvironmentVariables);
        if (api["tags"].TryGetObject(out ObjectValue? tags) && tags.Any(IsOwn))
        {
            properties.Set("Tags", ListValue.From(
                tags.Where(IsOwn).Select(tag => (Value)ObjectValue.Of(("Key", tag.Key), ("Value", tag.Value)))));
        }

        Add("AWS::AppSync::GraphQLApi", properties.Build(), "Api");
        if (_imported.Schema is not { } schema)
            return;
        _files["schema.graphql"] = schema;
        Add("AWS::AppSync::GraphQLSchema", OfApi().Set("DefinitionS3Location", "schema.graphql").Build(), "Schema");

        static bool IsOwn(KeyValuePair<string, Value> tag) => !tag.Key.StartsWith("aws:", StringComparison.Ordinal);
    }

    // On AWS a default that is written out is another template than one that leaves it out, and may replace the API.
    private static bool IsDefault(string member, Value value) => member switch
    {
        "visibility" => value == "GLOBAL",
        "introspectionConfig" => value == "ENABLED",
        "xrayEnabled" => value == false,
        "queryDepthLimit" or "resolverCountLimit" => value == 0,
        "logConfig" => value["fieldLogLevel"] == "NONE",
        _ => false,
    };

    private void AddSource(ObjectValue source)
    {
        string name = Text(source["name"]);
        ObjectBuilder properties = OfApi().Set("Name", name).Set("Type", source["type"])
            .SetUnlessNull("Description", source["description"]);
        foreach (string member in SourceConfigs)
            properties.SetUnlessNull(PropertyNames.Of(member), PropertyNames.Of(source[member]));
        string? tableName = source["dynamodbConfig"]["tableName"].TryGetString(out string given) ? given : null;
        if (tableName is not null && _tables.TryGetValue(tableName, out string? table))
        {
            AddRole();
            ObjectValue config = PropertyNames.Of(source["dynamodbConfig"]).AsObject();
            properties.Set("DynamoDBConfig", new ObjectBuilder(config)
                .Set("TableName", ObjectValue.Of(("Ref", table))).Set("AwsRegion", ObjectValue.Of(("Ref", "AWS::Region"))).Build());
            properties.Set("ServiceRoleArn", GetAtt(Role, "Arn"));
        }
        else
        {
            properties.SetUnlessNull("ServiceRoleArn", source["serviceRoleArn"]);
            if (tableName is not null)
                _notes.Add($"The table {tableName} of data source {name} could not be described: it has to be there already.");
        }

        _sources[name] = Add("AWS::AppSync::DataSource", properties.Build(), _ids.New(name, "DataSource"));
    }

    private void AddRole()
    {
        if (_resources.ContainsKey(Role))
            return;
        ObjectValue principal = ObjectValue.Of(("Service", "appsync.amazonaws.com"));
        IEnumerable<Value> resources = _tables.Values.SelectMany(table => new Value[]
        {
            GetAtt(table, "Arn"), ObjectValue.Of(("Fn::Sub", $"${{{table}.Arn}}/*")),
        });
        Add("AWS::IAM::Role", ObjectValue.Of(
            ("AssumeRolePolicyDocument", Policy(ObjectValue.Of(
                ("Effect", "Allow"), ("Principal", principal), ("Action", "sts:AssumeRole")))),
            ("Policies", ListValue.Of(ObjectValue.Of(
                ("PolicyName", "tables"),
                ("PolicyDocument", Policy(ObjectValue.Of(
                    ("Effect", "Allow"), ("Action", "dynamodb:*"), ("Resource", ListValue.From(resources))))))))), Role);
    }

    private static ObjectValue Policy(ObjectValue statement) =>
        ObjectValue.Of(("Version", "2012-10-17"), ("Statement", ListValue.Of(statement)));

    private void AddFunction(ObjectValue function)
    {
        string name = Text(function["name"]);
        string id = _ids.New(name, "Function");
        ObjectBuilder properties = OfApi().Set("Name", name).SetUnlessNull("Description", function["description"])
            .Set("DataSourceName", SourceName(function["dataSourceName"]));
        AddCode(properties, function, $"functions/{FileName(name)}");
        if (function["runtime"].IsNull)
            properties.SetUnlessNull("FunctionVersion", function["functionVersion"]);
        _functions[Text(function["functionId"])] = Add("AWS::AppSync::FunctionConfiguration", properties.Build(), id);
    }

    private void AddResolver(ObjectValue resolver)
    {
        string type = Text(resolver["typeName"]);
        string field = Text(resolver["fieldName"]);
        ObjectBuilder properties = OfApi().Set("TypeName", type).Set("FieldName", field).SetUnlessNull("Kind", resolver["kind"]);
        if (resolver["dataSourceName"].IsString)
            properties.Set("DataSourceName", SourceName(resolver["dataSourceName"]));
        if (resolver["pipelineConfig"]["functions"].TryGetList(out ListValue? functions))
            properties.Set("PipelineConfig", ObjectValue.Of(("Functions", ListValue.From(functions.Select(FunctionId)))));
        properties.SetUnlessNull("MetricsConfig", resolver["metricsConfig"]);
        AddCode(properties, resolver, $"resolvers/{FileName(type)}.{FileName(field)}");
        Add("AWS::AppSync::Resolver", properties.Build(), _ids.New(type, field, "Resolver"), dependsOn: "Schema");
    }

    private void AddCode(ObjectBuilder properties, ObjectValue part, string file)
    {
        if (part["runtime"].IsObject)
            properties.Set("Runtime", PropertyNames.Of(part["runtime"]));
        AddFile(properties, "CodeS3Location", part["code"], $"{file}.js");
        AddFile(properties, "RequestMappingTemplateS3Location", part["requestMappingTemplate"], $"{file}.request.vtl");
        AddFile(properties, "ResponseMappingTemplateS3Location", part["responseMappingTemplate"], $"{file}.response.vtl");
        if (part["maxBatchSize"].TryGetInteger(out long batch) && batch > 0)
            properties.Set("MaxBatchSize", batch);
        properties.SetUnlessNull("SyncConfig", PropertyNames.Of(part["syncConfig"]));
    }

    private void AddFile(ObjectBuilder properties, string property, Value content, string file)
    {
        if (!content.TryGetString(out string text) || text.Length == 0)
            return;
        // Where the file system knows no capitals, two names are one.
        for (int number = 2; _files.Keys.Contains(file, StringComparer.OrdinalIgnoreCase); number++)
            file = $"{Path.ChangeExtension(file, null)}-{number}{Path.GetExtension(file)}";
        _files[file] = Encoding.UTF8.GetBytes(text);
        properties.Set(property, file);
    }

    private string? AddKeys()
    {
        string? first = null;
        foreach (ObjectValue key in _imported.ApiKeys)
        {
            string id = Add("AWS::AppSync::ApiKey", OfApi().SetUnlessNull("Description", key["description"]).Build(), _ids.New("ApiKey"));
            first ??= id;
        }

        return first;
    }

    private void Note()
    {
        if (_imported.ApiKeys.Count > 0)
            _notes.Add($"API keys are made anew, {_imported.ApiKeys.Count} of them: clients need the new values.");
        if (_tables.Count > 0)
            _notes.Add($"The items of {string.Join(", ", _tables.Keys)} are not copied.");
        NoteCaching();
        if (_imported.Schema is null)
            _notes.Add("The API has no schema.");
        foreach (ObjectValue source in _imported.DataSources)
        {
            if (Text(source["type"]) is not ("AMAZON_DYNAMODB" or "NONE" or "HTTP") and var type)
                _notes.Add($"What is behind data source {Text(source["name"])} ({type}) is not imported; the template names it.");
        }

        foreach (string domainName in _imported.DomainNames)
            _notes.Add($"The domain name {domainName} leads to the API as before: its certificate and records are not in the template.");
        _notes.Add("Associations with merged APIs, and web ACLs, are left out.");
    }

    // A resolver keeps nothing without a cache, and a deployment here refuses what would be cached and is not.
    private void NoteCaching()
    {
        string[] cached = [.. _imported.Resolvers.Where(resolver => resolver["cachingConfig"].IsObject)
            .Select(resolver => $"{Text(resolver["typeName"])}.{Text(resolver["fieldName"])}")];
        if (_imported.HasCache)
            _notes.Add("The API's cache is left out.");
        if (cached.Length > 0)
            _notes.Add($"Caching is left out of the resolvers of {string.Join(", ", cached)}.");
    }

    private string Add(string type, ObjectValue properties, string id, string? dependsOn = null)
    {
        _resources[id] = new ObjectBuilder()
            .Set("Type", type).SetUnlessNull("DependsOn", dependsOn).Set("Properties", properties).Build();
        return id;
    }

    private static ObjectBuilder OfApi() => new ObjectBuilder().Set("ApiId", GetAtt("Api", "ApiId"));

    private Value SourceName(Value name) => _sources.TryGetValue(Text(name), out string? id) ? GetAtt(id, "Name") : name;

    private Value FunctionId(Value functionId) =>
        _functions.TryGetValue(Text(functionId), out string? id) ? GetAtt(id, "FunctionId") : functionId;

    private static ObjectValue GetAtt(string id, string attribute) => ObjectValue.Of(("Fn::GetAtt", ListValue.Of(id, attribute)));

    private static string Text(Value value) => value.TryGetString(out string text) ? text : string.Empty;

    // What another server calls a field must not lead out of the folder.
    private static string FileName(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-')]);
}
