using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Introspection of databases: it is not built, so each ends in FAILED with the reason.</summary>
internal static class IntrospectionOperations
{
    /// <summary>The oldest is forgotten when another one starts.</summary>
    private const int KeptMax = 100;

    private const string NotBuiltReason =
        "Introspecting data sources is not built in this version of Tributary: the database was not read.";

    public static ObjectValue Start(OperationContext context, ObjectValue input)
    {
        if (input["rdsDataApiConfig"].IsNull)
            throw ManagementErrors.IntrospectionWithoutConfig();
        var started = new DataSourceIntrospection(
            context.Identifiers.NewUuid(), "FAILED", NotBuiltReason, context.Now.ToUnixTimeMilliseconds());
        IEnumerable<string> forgotten = context.Definitions.Introspections.Values
            .OrderByDescending(other => other.Started)
            .Skip(KeptMax - 1)
            .Select(other => other.IntrospectionId);
        context.Definitions = context.Definitions with
        {
            Introspections = context.Definitions.Introspections.RemoveRange(forgotten).Add(started.IntrospectionId, started),
        };
        return View(started with { Status = "PROCESSING", StatusDetail = null });
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        string id = input.Required("introspectionId");
        return View(context.Definitions.Introspections.GetValueOrDefault(id) ?? throw ManagementErrors.IntrospectionNotFound(id));
    }

    private static ObjectValue View(DataSourceIntrospection introspection) => new ObjectBuilder()
        .Set("introspectionId", introspection.IntrospectionId)
        .Set("introspectionStatus", introspection.Status)
        .SetUnlessNull("introspectionStatusDetail", introspection.StatusDetail)
        .Build();
}
