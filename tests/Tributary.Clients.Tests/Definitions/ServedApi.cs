using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>Asks an API over GraphQL whether it is what its definition says.</summary>
internal static class ServedApi
{
    public static async Task CheckAsync(DefinitionLedger ledger, Outputs outputs, LiveApi api)
    {
        if (api.Key is not { } key || api.State.Fields.Length == 0)
            return;
        string query = $"{{ {string.Join(' ', api.State.Fields)} }}";
        string answer = (await GraphQLClient.SendAsync(Address(outputs, api.ApiId), key, query)).ToJsonString();
        if (answer != api.State.ExpectedAnswer())
            ledger.Find(Fault.ServedOtherwise, $"{query} was answered {answer} by\n{api.State}");
    }

    public static async Task CheckRevokedAsync(DefinitionLedger ledger, Outputs outputs, string apiId, string key)
    {
        JsonNode answer = await GraphQLClient.SendAsync(Address(outputs, apiId), key, "{ __typename }");
        if (answer["data"] is not null)
            ledger.Find(Fault.ServedOtherwise, $"a key that was deleted was answered {answer.ToJsonString()}");
    }

    private static Uri Address(Outputs outputs, string apiId) => new(outputs.GraphQL, $"/apis/{apiId}/graphql");
}
