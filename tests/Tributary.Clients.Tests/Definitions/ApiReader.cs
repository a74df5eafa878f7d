using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>Reads APIs back through the management API, every part of them.</summary>
internal sealed partial class ApiReader(ManagementClient client)
{
    /// <summary>The APIs whose name has this beginning.</summary>
    public async Task<IReadOnlyList<LiveApi>> ReadAllAsync(string prefix)
    {
        List<LiveApi> apis = [];
        foreach (JsonObject api in await client.ListAsync("/v1/apis", "graphqlApis"))
        {
            if (((string)api["name"]!).StartsWith(prefix, StringComparison.Ordinal))
                apis.Add(await ReadAsync((string)api["apiId"]!));
        }

        return apis;
    }

    private async Task<LiveApi> ReadAsync(string apiId)
    {
        string target = $"/v1/apis/{apiId}";
        JsonObject api = await client.RunAsync("GET", target);
        ApiState state = ApiState.None.With(Part.Api, "", (string)api["graphqlApi"]!["name"]!);
        JsonObject variables = await client.RunAsync("GET", $"{target}/environmentVariables");
        foreach ((string name, JsonNode? value) in variables["environmentVariables"]!.AsObject())
            state = state.With(Part.Variable, name, (string)value!);
        state = await ReadSchemaAsync(target, state);
        foreach (JsonObject source in await client.ListAsync($"{target}/datasources", "dataSources"))
            state = state.With(Part.Source, (string)source["name"]!, (string)source["description"]!);

        Dictionary<string, string> ids = [];
        Dictionary<string, string> functions = [];
        foreach (JsonObject function in await client.ListAsync($"{target}/functions", "functions"))
        {
            string id = (string)function["functionId"]!, name = (string)function["name"]!;
            functions[id] = name;
            ids[ApiState.NameOf(Part.Function, name)] = id;
            state = state.With(Part.Function, name, Unit(function));
        }

        if (state.Fields.Length > 0)
            state = await ReadResolversAsync(target, state, functions);
        foreach (JsonObject key in await client.ListAsync($"{target}/apikeys", "apiKeys"))
        {
            string[] description = ((string)key["description"]!).Split(' ');
            ids[ApiState.NameOf(Part.Key, description[0])] = (string)key["id"]!;
            state = state.With(Part.Key, description[0], description[1]);
        }

        return new LiveApi(apiId, state, ids.ToImmutableDictionary());
    }

    private async Task<ApiState> ReadSchemaAsync(string target, ApiState state)
    {
        string? status = (string?)(await client.RunAsync("GET", $"{target}/schemacreation"))["status"];
        if (status == "NOT_APPLICABLE")
            return state;
        ManagementAnswer answer = await client.SendAsync("GET", $"{target}/schema?format=SDL");
        IEnumerable<string> fields = FieldLine().Matches(answer.Body).Select(match => match.Groups[1].Value);
        return state.With(Part.Schema, "", string.Join(' ', fields.Order(StringComparer.Ordinal)));
    }

    private async Task<ApiState> ReadResolversAsync(string target, ApiState state, Dictionary<string, string> functions)
    {
        foreach (JsonObject resolver in await client.ListAsync($"{target}/types/Query/resolvers", "resolvers"))
        {
            string value = resolver["pipelineConfig"] is { } pipeline
                ? $"{Part.Function} {functions.GetValueOrDefault((string)pipeline["functions"]![0]!, "(not there)")}"
                : Unit(resolver);
            state = state.With(Part.Resolver, (string)resolver["fieldName"]!, value);
        }

        return state;
    }

    private static string Unit(JsonObject unit) =>
        $"{Part.Source} {(string)unit["dataSourceName"]!} {ResolverCode.TokenOf((string)unit["code"]!)}";

    [GeneratedRegex(@"^  (\w+): String$", RegexOptions.Multiline)]
    private static partial Regex FieldLine();
}
