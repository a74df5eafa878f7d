using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The UpdateTable requests that make one table out of another: its settings first, then one request for each global secondary
/// index that goes or comes, since the service takes one at a time.
/// </summary>
internal static class TableUpdates
{
    private const string Indexes = "GlobalSecondaryIndexes";

    private static readonly string[] Settings =
        ["BillingMode", "ProvisionedThroughput", "StreamSpecification", "DeletionProtectionEnabled"];

    /// <param name="table">What DescribeTable said.</param>
    /// <param name="wanted">The CreateTable request of the template.</param>
    /// <param name="changed">The properties that changed.</param>
    public static IEnumerable<ObjectValue> Between(ObjectValue table, ObjectValue wanted, IReadOnlySet<string> changed)
    {
        if (Settings.Any(changed.Contains))
            yield return SettingsRequest(wanted, changed);
        if (!changed.Contains(Indexes) && !changed.Contains("AttributeDefinitions"))
            yield break;
        Dictionary<string, Value> present = ByName(table[Indexes]);
        Dictionary<string, Value> after = ByName(wanted[Indexes]);
        foreach ((string name, Value index) in present)
        {
            if (!after.TryGetValue(name, out Value next) || !IsSame(index, next))
                yield return IndexRequest(wanted, "Delete", ObjectValue.Of(("IndexName", name)));
        }

        foreach ((string name, Value index) in after)
        {
            if (!present.TryGetValue(name, out Value before) || !IsSame(before, index))
                yield return IndexRequest(wanted, "Create", index);
        }
    }

    private static ObjectValue SettingsRequest(ObjectValue wanted, IReadOnlySet<string> changed)
    {
        var request = new ObjectBuilder().Set("TableName", wanted["TableName"]);
        foreach (string setting in Settings.Where(changed.Contains))
        {
            if (setting == "StreamSpecification" && wanted[setting].IsNull)
                request.Set(setting, ObjectValue.Of(("StreamEnabled", false)));
            else
                request.SetUnlessNull(setting, wanted[setting]);
        }

        return request.Build();
    }

    private static ObjectValue IndexRequest(ObjectValue wanted, string action, Value index) => ObjectValue.Of(
        ("TableName", wanted["TableName"]),
        ("AttributeDefinitions", wanted["AttributeDefinitions"]),
        ("GlobalSecondaryIndexUpdates", ListValue.Of(ObjectValue.Of((action, index)))));

    private static Dictionary<string, Value> ByName(Value indexes) =>
        (indexes.TryGetList(out ListValue? list) ? list : ListValue.Empty)
            .ToDictionary(index => index["IndexName"].AsString(), StringComparer.Ordinal);

    private static bool IsSame(Value left, Value right) =>
        left["KeySchema"] == right["KeySchema"] && left["Projection"] == right["Projection"];
}
