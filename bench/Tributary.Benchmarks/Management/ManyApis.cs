using System.Text;
using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Management;

/// <summary>An API that has been made: where it is, and a key for it.</summary>
internal sealed record MadeApi(string Region, string ApiId, string Key)
{
    public string Target => $"/v1/apis/{ApiId}";
}

/// <summary>APIs with a schema, a data source and a key each, and the calls that give each field a resolver.</summary>
internal static class ManyApis
{
    public const int ResolversPerApi = 10;

    /// <summary>Below AppSync's quota of 50 for a region.</summary>
    private const int ApisPerRegion = 25;

    public static async Task<IReadOnlyList<MadeApi>> CreateAsync(ManagementLoad load, int count, int connections)
    {
        MadeApi[] apis = new MadeApi[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = connections },
            async (number, _) => apis[number] = await CreateAsync(load, $"bench-{number / ApisPerRegion}", ResolversPerApi));
        return apis;
    }

    public static async Task<MadeApi> CreateAsync(ManagementLoad load, string region, int fields)
    {
        JsonObject api = new() { ["name"] = "bench", ["authenticationType"] = "API_KEY" };
        string apiId = (string)(await load.SendAsync(new Call(region, "POST", "/v1/apis", api)))["graphqlApi"]!["apiId"]!;
        string schema = $"type Query {{ {string.Join(' ', Enumerable.Range(0, fields).Select(number => $"f{number}(id: ID): String"))} }}";
        JsonObject definition = new() { ["definition"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(schema)) };
        await load.SendAsync(new Call(region, "POST", $"/v1/apis/{apiId}/schemacreation", definition));
        JsonObject source = new() { ["name"] = "Local", ["type"] = "NONE" };
        await load.SendAsync(new Call(region, "POST", $"/v1/apis/{apiId}/datasources", source));
        JsonObject key = await load.SendAsync(new Call(region, "POST", $"/v1/apis/{apiId}/apikeys", []));
        return new MadeApi(region, apiId, (string)key["apiKey"]!["id"]!);
    }

    public static IEnumerable<Call> Resolvers(MadeApi api, int count) => Enumerable.Range(0, count).Select(number =>
        new Call(api.Region, "POST", $"{api.Target}/types/Query/resolvers", new JsonObject
        {
            ["fieldName"] = $"f{number}",
            ["dataSourceName"] = "Local",
            ["runtime"] = new JsonObject { ["name"] = "APPSYNC_JS", ["runtimeVersion"] = "1.0.0" },
            ["code"] =
                $$"""
                import { util } from '@aws-appsync/utils';
                export function request(ctx) {
                  return { payload: `{{api.ApiId}} {{number}} ${ctx.args.id ?? 'none'}` };
                }
                export function response(ctx) {
                  if (ctx.error) { util.error(ctx.error.message, ctx.error.type); }
                  return ctx.result;
                }
                """,
        }));

    public static string Query(int fields) => $"{{ {string.Join(' ', Enumerable.Range(0, fields).Select(number => $"f{number}"))} }}";
}
