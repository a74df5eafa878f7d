using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The cache of an API: one or none. It is AVAILABLE at once.</summary>
internal static class ApiCacheOperations
{
    private const long TtlMax = 3600;

    private static readonly string[] Members = ["ttl", "apiCachingBehavior", "type", "healthMetricsConfig"];

    /// <summary>Encryption is a choice at creation only.</summary>
    private static readonly string[] Fixed = ["transitEncryptionEnabled", "atRestEncryptionEnabled"];

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        if (api.Definition.Cache is not null)
            throw ManagementErrors.CacheExists();
        return Save(context, api, input.Settings([.. Members, .. Fixed]));
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        Response(Find(context.Api(input.Required("apiId")), "get"));

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        ObjectBuilder changed = new ObjectBuilder(Find(api, "update")).SetAll(Given(input));
        return Save(context, api, changed.Build());
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        Find(api, "delete");
        context.Put(api, api.Definition with { Cache = null });
        return ObjectValue.Empty;
    }

    public static ObjectValue Flush(OperationContext context, ObjectValue input)
    {
        Find(context.Api(input.Required("apiId")), "flush");
        return ObjectValue.Empty;
    }

    // Terraform sends only what changed, and 0 for a time that did not.
    private static ObjectValue Given(ObjectValue input)
    {
        var given = new ObjectBuilder(input.Settings(Members));
        if (input["ttl"] == 0)
            given.Remove("ttl");
        return given.Build();
    }

    private static ObjectValue Find(ManagedApi api, string verb) => api.Definition.Cache ?? throw ManagementErrors.CacheNotFound(verb);

    private static ObjectValue Save(OperationContext context, ManagedApi api, ObjectValue cache)
    {
        if (cache["ttl"].AsInteger() is < 1 or > TtlMax)
            throw ManagementErrors.CacheTtl();
        context.Put(api, api.Definition with { Cache = cache });
        return Response(cache);
    }

    private static ObjectValue Response(ObjectValue cache) => ObjectValue.Of(("apiCache", new ObjectBuilder()
        .Set("ttl", 0)
        .Set("apiCachingBehavior", Value.Null)
        .Set("transitEncryptionEnabled", false)
        .Set("atRestEncryptionEnabled", false)
        .Set("type", Value.Null)
        .Set("status", "AVAILABLE")
        .Set("healthMetricsConfig", "DISABLED")
        .SetAll(cache)
        .Build()));
}
