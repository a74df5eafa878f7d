using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// API keys. Times are epoch seconds rounded down to the hour; a key may be revived until sixty days after its expiry, then it
/// is gone.
/// </summary>
internal static class ApiKeyOperations
{
    private const long Hour = 3600;
    private const long Day = 24 * Hour;
    private const long DefaultLife = 7 * Day;
    private const long LifeMax = 365 * Day;
    private const long KeptAfterExpiry = 60 * Day;

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        ImmutableSortedDictionary<string, ApiKeyDefinition> keys = Living(context, api);
        if (keys.Count >= context.Limits.ApiKeysPerApi)
            throw ManagementErrors.ApiKeyLimit(context.Limits.ApiKeysPerApi);
        long expires = input["expires"].TryGetInteger(out long asked) ? Checked(context, asked) : RoundDown(Now(context) + DefaultLife);
        var key = new ApiKeyDefinition
        {
            Id = context.Identifiers.NewApiKey(),
            Description = input.Text("description"),
            Expires = expires,
            Deletes = expires + KeptAfterExpiry,
        };
        context.Put(api with { ApiKeys = keys.Add(key.Id, key) });
        return Response(key);
    }

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        // Tokens hold the key of the last item, and an id is a secret: the list goes by the hashes of the ids.
        IEnumerable<KeyValuePair<string, ApiKeyDefinition>> byHash = Living(context, api).Values
            .Select(key => KeyValuePair.Create(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Id))), key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return Paging.Page(input, "apiKeys", byHash, View);
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        ApiKeyDefinition old = Find(context, api, input.Required("id"));
        long expires = input["expires"].TryGetInteger(out long asked) ? Checked(context, asked) : old.Expires;
        ApiKeyDefinition key = old with
        {
            Description = input.Text("description") ?? old.Description,
            Expires = expires,
            Deletes = expires + KeptAfterExpiry,
        };
        context.Put(api with { ApiKeys = Living(context, api).SetItem(key.Id, key) });
        return Response(key);
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ApiParts api = context.Parts(input.Required("apiId"));
        ApiKeyDefinition key = Find(context, api, input.Required("id"));
        context.Put(api with { ApiKeys = Living(context, api).Remove(key.Id) });
        return ObjectValue.Empty;
    }

    private static ApiKeyDefinition Find(OperationContext context, ApiParts api, string id) =>
        api.ApiKeys.TryGetValue(id, out ApiKeyDefinition? key) && key.Deletes > Now(context)
            ? key
            : throw ManagementErrors.ApiKeyNotFound();

    private static ImmutableSortedDictionary<string, ApiKeyDefinition> Living(OperationContext context, ApiParts api)
    {
        long now = Now(context);
        return api.ApiKeys.RemoveRange(api.ApiKeys.Where(pair => pair.Value.Deletes <= now).Select(pair => pair.Key));
    }

    // The bounds hold for the rounded time: an expiry of exactly one day from now is refused, as on AWS.
    private static long Checked(OperationContext context, long asked)
    {
        long now = Now(context), expires = RoundDown(asked);
        if (expires < now + Day)
            throw ManagementErrors.ApiKeyTooShort();
        return expires <= now + LifeMax ? expires : throw ManagementErrors.ApiKeyTooLong();
    }

    private static long Now(OperationContext context) => context.Now.ToUnixTimeSeconds();

    private static long RoundDown(long seconds) => seconds - (seconds % Hour);

    private static ObjectValue Response(ApiKeyDefinition key) => ObjectValue.Of(("apiKey", View(key)));

    private static ObjectValue View(ApiKeyDefinition key) => new ObjectBuilder()
        .Set("id", key.Id)
        .SetUnlessNull("description", key.Description)
        .Set("expires", key.Expires)
        .Set("deletes", key.Deletes)
        .Build();
}
