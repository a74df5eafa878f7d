using System.Text;
using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>One operation to send, and what the API is after it.</summary>
/// <param name="Answered">What the answer calls the part that was made, where it has a new id: graphqlApi, ...</param>
/// <param name="NewPart">The name of that part.</param>
internal sealed record Change(
    string Method, string Target, JsonObject? Body, ApiState After, string? Answered = null, string? NewPart = null);

/// <summary>Any operation that is possible on an API as it is.</summary>
internal sealed class RandomChanges(string writer, Random random)
{
    private const int RoundsPerDeletion = 60;

    private static readonly string[] Fields = ["f0", "f1", "f2", "f3", "f4", "f5"];
    private static readonly string[] Names = ["a", "b", "c"];

    private int _count;

    public Change Next(LiveApi api)
    {
        if (!api.State.Exists)
            return CreateApi();
        string target = $"/v1/apis/{api.ApiId}";
        if (random.Next(RoundsPerDeletion) == 0)
            return new Change("DELETE", target, null, ApiState.None);
        while (true)
        {
            Change? change = random.Next(8) switch
            {
                0 => Rename(target, api.State),
                1 => PutVariables(target, api.State),
                2 => UploadSchema(target, api.State),
                3 => ChangeSource(target, api.State),
                4 => ChangeFunction(target, api),
                5 => ChangeKey(target, api),
                _ => ChangeResolver(target, api),
            };
            if (change is not null)
                return change;
        }
    }

    private string Token() => $"t{++_count}";

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private Change CreateApi()
    {
        string name = $"{writer}-{Token()}";
        JsonObject body = new() { ["name"] = name, ["authenticationType"] = "API_KEY" };
        return new Change("POST", "/v1/apis", body, ApiState.None.With(Part.Api, "", name), "graphqlApi", Part.Api);
    }

    private Change Rename(string target, ApiState state)
    {
        string name = $"{writer}-{Token()}";
        JsonObject body = new() { ["name"] = name, ["authenticationType"] = "API_KEY" };
        return new Change("POST", target, body, state.With(Part.Api, "", name));
    }

    private Change PutVariables(string target, ApiState state)
    {
        string token = Token();
        JsonObject body = new() { ["environmentVariables"] = new JsonObject { ["STAGE"] = token } };
        return new Change("PUT", $"{target}/environmentVariables", body, state.With(Part.Variable, "STAGE", token));
    }

    private Change UploadSchema(string target, ApiState state)
    {
        string[] fields = [.. Fields.Where(_ => random.Next(4) != 0).DefaultIfEmpty("f0")];
        string schema = $"type Query {{ {string.Join(' ', fields.Select(field => $"{field}: String"))} }}";
        if (state.Fields.Length > 0 && random.Next(2) == 0)
        {
            JsonObject type = new() { ["format"] = "SDL", ["definition"] = schema };
            return new Change("POST", $"{target}/types/Query", type, state.WithSchema(fields));
        }

        JsonObject body = new() { ["definition"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(schema)) };
        return new Change("POST", $"{target}/schemacreation", body, state.WithSchema(fields));
    }

    private Change? ChangeSource(string target, ApiState state)
    {
        string name = Any(Names), token = Token(), sources = $"{target}/datasources";
        JsonObject body = new() { ["name"] = name, ["type"] = "NONE", ["description"] = token };
        ApiState after = state.With(Part.Source, name, token);
        if (state.Value(Part.Source, name) is null)
            return new Change("POST", sources, body, after);
        if (random.Next(2) == 0)
            return new Change("POST", $"{sources}/{name}", body, after);
        bool used = state.Uses(Part.Function, Part.Source, name) || state.Uses(Part.Resolver, Part.Source, name);
        return used ? null : new Change("DELETE", $"{sources}/{name}", null, state.Without(Part.Source, name));
    }

    private Change? ChangeFunction(string target, LiveApi api)
    {
        if (AnySource(api.State) is not { } source)
            return null;
        string name = Any(Names), token = Token(), functions = $"{target}/functions";
        JsonObject body = Coded(source, token);
        body["name"] = name;
        ApiState after = api.State.With(Part.Function, name, $"{Part.Source} {source} {token}");
        string part = ApiState.NameOf(Part.Function, name);
        if (!api.Ids.TryGetValue(part, out string? id))
            return new Change("POST", functions, body, after, "functionConfiguration", part);
        if (random.Next(2) == 0)
            return new Change("POST", $"{functions}/{id}", body, after);
        return api.State.Uses(Part.Resolver, Part.Function, name)
            ? null
            : new Change("DELETE", $"{functions}/{id}", null, api.State.Without(Part.Function, name));
    }

    private Change? ChangeResolver(string target, LiveApi api)
    {
        if (api.State.Fields.Length == 0 || AnySource(api.State) is not { } source)
            return null;
        string field = Any(api.State.Fields), token = Token(), resolvers = $"{target}/types/Query/resolvers";
        bool exists = api.State.Value(Part.Resolver, field) is not null;
        if (exists && random.Next(3) == 0)
            return new Change("DELETE", $"{resolvers}/{field}", null, api.State.Without(Part.Resolver, field));
        JsonObject body = Coded(source, token);
        string value = $"{Part.Source} {source} {token}";
        string function = Any(Names);
        if (random.Next(2) == 0 && api.Ids.TryGetValue(ApiState.NameOf(Part.Function, function), out string? id))
        {
            body = new JsonObject
            {
                ["kind"] = "PIPELINE",
                ["pipelineConfig"] = new JsonObject { ["functions"] = new JsonArray(id) },
                ["code"] = ResolverCode.Passing,
                ["runtime"] = ResolverCode.Runtime,
            };
            value = $"{Part.Function} {function}";
        }

        body["fieldName"] = field;
        return new Change("POST", exists ? $"{resolvers}/{field}" : resolvers, body, api.State.With(Part.Resolver, field, value));
    }

    private Change ChangeKey(string target, LiveApi api)
    {
        string name = Any(Names), token = Token(), keys = $"{target}/apikeys";
        JsonObject body = new() { ["description"] = $"{name} {token}" };
        ApiState after = api.State.With(Part.Key, name, token);
        string part = ApiState.NameOf(Part.Key, name);
        if (!api.Ids.TryGetValue(part, out string? id))
            return new Change("POST", keys, body, after, "apiKey", part);
        return random.Next(3) == 0
            ? new Change("DELETE", $"{keys}/{id}", null, api.State.Without(Part.Key, name))
            : new Change("POST", $"{keys}/{id}", body, after);
    }

    private string? AnySource(ApiState state)
    {
        string[] sources = [.. Names.Where(name => state.Value(Part.Source, name) is not null)];
        return sources.Length == 0 ? null : Any(sources);
    }

    private static JsonObject Coded(string source, string token) => new()
    {
        ["dataSourceName"] = source,
        ["code"] = ResolverCode.Answering(token),
        ["runtime"] = ResolverCode.Runtime,
    };
}
