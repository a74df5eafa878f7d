using Tributary.AppSync.Resolvers;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Management;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Deployment.Doubles;

/// <summary>
/// A management API of dictionaries. It records every operation that changes something, and refuses what the real one refuses
/// where a test needs it: unknown data sources, fields, a second resolver on a field, code and schemas that are marked as wrong.
/// </summary>
internal sealed class RecordingManagement : IManagementSessions
{
    private SortedDictionary<string, ObjectValue> _entries = new(StringComparer.Ordinal);
    private int _lastId;

    /// <summary>Of all sessions, also those that were not committed.</summary>
    public List<string> Calls { get; } = [];

    public int Commits { get; private set; }

    /// <summary>What committing throws, or null.</summary>
    public Exception? CommitFailure { get; set; }

    /// <summary>Paths of everything that exists: <c>api1/resolvers/Query.getRoom</c>.</summary>
    public IEnumerable<string> Paths => _entries.Keys;

    public IEnumerable<string> Operations => Calls.Select(call => call.Split(' ')[0]);

    public ObjectValue Entry(string path) => _entries[path];

    public void Remove(string path) => RemoveBelow(_entries, path);

    public ValueTask<IManagementSession> BeginAsync(AwsScope scope, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IManagementSession>(new Session(this));

    private static void RemoveBelow(SortedDictionary<string, ObjectValue> entries, string path)
    {
        string prefix = $"{path}/";
        foreach (string key in entries.Keys.Where(key => key == path || key.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
            entries.Remove(key);
    }

    private sealed class Session(RecordingManagement owner) : IManagementSession
    {
        private readonly SortedDictionary<string, ObjectValue> _entries = new(owner._entries, StringComparer.Ordinal);

        public ValueTask<ObjectValue> InvokeAsync(string operation, ObjectValue input, CancellationToken cancellationToken)
        {
            ObjectValue answer = Invoke(operation, input);
            if (!operation.StartsWith("Get", StringComparison.Ordinal) && !operation.StartsWith("List", StringComparison.Ordinal))
                owner.Calls.Add($"{operation} {input}");
            return ValueTask.FromResult(answer);
        }

        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            if (owner.CommitFailure is { } failure)
                throw failure;
            owner.Commits++;
            owner._entries = _entries;
            return ValueTask.CompletedTask;
        }

        private ObjectValue Invoke(string operation, ObjectValue input)
        {
            string api = input["apiId"].TryGetString(out string apiId) ? apiId : "";
            if (operation is not ("CreateGraphqlApi" or "TagResource" or "UntagResource"))
                Find(api, $"GraphQL API {api} not found.");
            return operation switch
            {
                "CreateGraphqlApi" => Api(Put($"api{++owner._lastId}", input), $"api{owner._lastId}"),
                "GetGraphqlApi" => Api(_entries[api], api),
                "UpdateGraphqlApi" => Api(Put(api, input), api),
                "DeleteGraphqlApi" => Delete(api, "gone"),
                "StartSchemaCreation" => StartSchema(api, input),
                "GetSchemaCreationStatus" => Status(_entries.GetValueOrDefault($"{api}/schema")),
                "PutGraphqlApiEnvironmentVariables" => Put($"{api}/environment", input),
                "TagResource" or "UntagResource" => ObjectValue.Empty,
                "CreateApiKey" => Key(api, $"da2-key{++owner._lastId}", input),
                "UpdateApiKey" => Key(api, input["id"].AsString(), input),
                "DeleteApiKey" => Delete($"{api}/keys/{input["id"].AsString()}", "API key not found."),
                "ListApiKeys" => ObjectValue.Of(("apiKeys", ListValue.From(Below($"{api}/keys/").Select(Identified)))),
                _ => Part(operation, api, input),
            };
        }

        private ObjectValue Part(string operation, string api, ObjectValue input)
        {
            string name = input["name"].TryGetString(out string given) ? given : "";
            string resolver = $"{api}/resolvers/{input["typeName"]}.{input["fieldName"]}".Replace("\"", "", StringComparison.Ordinal);
            string function = $"{api}/functions/{(input["functionId"].TryGetString(out string id) ? id : $"function{owner._lastId + 1}")}";
            switch (operation)
            {
                case "CreateDataSource" or "UpdateDataSource":
                    return ObjectValue.Of(("dataSource", Put($"{api}/sources/{name}", input)));
                case "GetDataSource":
                    return ObjectValue.Of(("dataSource", Find($"{api}/sources/{name}", $"No data source found named {name}")));
                case "DeleteDataSource":
                    return Delete($"{api}/sources/{name}", $"No data source found named {name}");
                case "CreateFunction" or "UpdateFunction":
                    owner._lastId += operation == "CreateFunction" ? 1 : 0;
                    Check(api, input);
                    return Function(Put(function, input), function);
                case "GetFunction":
                    return Function(Find(function, "No function found"), function);
                case "DeleteFunction":
                    return Delete(function, "No function found");
                case "CreateResolver" when _entries.ContainsKey(resolver):
                    throw new AwsError("BadRequestException", 400, "Only one resolver is allowed per field.");
                case "CreateResolver" or "UpdateResolver":
                    Check(api, input);
                    CheckField(api, input["typeName"].AsString(), input["fieldName"].AsString());
                    return ObjectValue.Of(("resolver", Put(resolver, input)));
                case "GetResolver":
                    return ObjectValue.Of(("resolver", Find(resolver, "No resolver found.")));
                case "DeleteResolver":
                    return Delete(resolver, "No resolver found.");
                default:
                    throw new InvalidOperationException(operation);
            }
        }

        private static ObjectValue Api(ObjectValue api, string apiId) => ObjectValue.Of(("graphqlApi", new ObjectBuilder(api)
            .Set("apiId", apiId).Set("arn", $"arn:aws:appsync:eu-west-1:123456789012:apis/{apiId}")
            .Set("uris", ObjectValue.Of(
                ("GRAPHQL", $"http://localhost:4000/apis/{apiId}/graphql"),
                ("REALTIME", $"ws://localhost:4000/apis/{apiId}/graphql/realtime")))
            .Build()));

        private static ObjectValue Function(ObjectValue function, string path) => ObjectValue.Of(
            ("functionConfiguration", new ObjectBuilder(function).Set("functionId", path.Split('/')[^1]).Build()));

        private static Value Identified(string id) => ObjectValue.Of(("id", id));

        private static ObjectValue Status(ObjectValue? schema)
        {
            const string Details =
                "Schema has the following errors:\nschema, line 3, column 21: The type Mesage is not defined. Did you mean Message?";
            if (schema is null)
                return ObjectValue.Of(("status", "NOT_APPLICABLE"));
            return schema["definition"].AsString().Contains("Mesage", StringComparison.Ordinal)
                ? ObjectValue.Of(("status", "FAILED"), ("details", Details))
                : ObjectValue.Of(("status", "SUCCESS"));
        }

        private ObjectValue StartSchema(string api, ObjectValue input)
        {
            Put($"{api}/schema", input);
            string definition = input["definition"].AsString();
            foreach (string field in Below($"{api}/resolvers/").Where(field => !HasField(definition, field.Split('.')[1])).ToArray())
                _entries.Remove($"{api}/resolvers/{field}");
            return ObjectValue.Of(("status", "PROCESSING"));
        }

        private static bool HasField(string definition, string field) => definition.Contains($" {field}(", StringComparison.Ordinal)
            || definition.Contains($" {field}:", StringComparison.Ordinal);

        private void CheckField(string api, string type, string field)
        {
            string definition = Find($"{api}/schema", $"Type {type} not found")["definition"].AsString();
            if (!definition.Contains($"type {type} ", StringComparison.Ordinal))
                throw new AwsError("NotFoundException", 404, $"Type {type} not found");
            if (!HasField(definition, field))
                throw new AwsError("NotFoundException", 404, $"No field named {field} found on type {type}");
        }

        private void Check(string api, ObjectValue input)
        {
            if (input["dataSourceName"].TryGetString(out string source) && !_entries.ContainsKey($"{api}/sources/{source}"))
                throw new AwsError("NotFoundException", 404, $"No data source found named {source}");
            if (!input["code"].TryGetString(out string code) || !code.Contains("while (", StringComparison.Ordinal))
                return;
            int line = code[..code.IndexOf("while (", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
            throw ManagementErrors.Code(
                [new CodeProblem("LINT_ERROR", "while loops are not supported", line, 3, 5, "Write a for-of loop.")]);
        }

        private ObjectValue Key(string api, string id, ObjectValue input) =>
            ObjectValue.Of(("apiKey", new ObjectBuilder(Put($"{api}/keys/{id}", input)).Set("id", id).Build()));

        private IEnumerable<string> Below(string prefix) =>
            _entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);

        private ObjectValue Find(string path, string message) =>
            _entries.GetValueOrDefault(path) ?? throw new AwsError("NotFoundException", 404, message);

        private ObjectValue Put(string path, ObjectValue input)
        {
            _entries[path] = input;
            return input;
        }

        private ObjectValue Delete(string path, string message)
        {
            Find(path, message);
            RemoveBelow(_entries, path);
            return ObjectValue.Empty;
        }
    }
}
