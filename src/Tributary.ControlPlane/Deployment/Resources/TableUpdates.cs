using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The UpdateTable requests that make one table out of another: its settings first, then one request for each global secondary
/// index that goes or comes, since the service takes one at a time. A stream that is to have other images is another stream, which the
/// service makes only where there is none.
/// </summary>
internal static class TableUpdates
{
    private const string Indexes = "GlobalSecondaryIndexes";
    private const string Stream = "StreamSpecification";
    private const string Protection = "DeletionProtectionEnabled";

    private static readonly string[] Settings =
        ["BillingMode", "ProvisionedThroughput", Stream, Protection];

    /// <param name="table">What DescribeTable said.</param>
    /// <param name="wanted">The CreateTable request of the template.</param>
    /// <param name="changed">The properties that changed.</param>
    public static IEnumerable<ObjectValue> Between(ObjectValue table, ObjectValue wanted, IReadOnlySet<string> changed)
    {
        if (changed.Contains(Stream) && table[Stream]["StreamEnabled"] == Value.True && !wanted[Stream].IsNull)
            yield return ObjectValue.Of(("TableName", wanted["TableName"]), (Stream, ObjectValue.Of(("StreamEnabled", false))));
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

    /// <summary>The CreateTable request that would make a table what DescribeTable says it is, as far as a table can change.</summary>
    public static ObjectValue RequestOf(ObjectValue table)
    {
        bool isOnDemand = table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST";
        var request = new ObjectBuilder().Set("TableName", table["TableName"])
            .SetUnlessNull("AttributeDefinitions", table["AttributeDefinitions"])
            .Set("BillingMode", isOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED")
            .Set(Protection, table[Protection] == Value.True);
        if (!isOnDemand)
            request.Set("ProvisionedThroughput", ThroughputOf(table));
        if (table[Stream]["StreamEnabled"] == Value.True)
            request.Set(Stream, table[Stream]);
        if (table[Indexes].TryGetList(out ListValue? indexes))
            request.Set(Indexes, ListValue.From(indexes.Select(index => (Value)RequestOf(index, isOnDemand))));
        return request.Build();
    }

    private static ObjectValue RequestOf(Value index, bool isOnDemand)
    {
        var request = new ObjectBuilder()
            .Set("IndexName", index["IndexName"]).Set("KeySchema", index["KeySchema"]).Set("Projection", index["Projection"]);
        if (!isOnDemand)
            request.Set("ProvisionedThroughput", ThroughputOf(index));
        return request.Build();
    }

    private static ObjectValue ThroughputOf(Value described) => ObjectValue.Of(
        ("ReadCapacityUnits", described["ProvisionedThroughput"]["ReadCapacityUnits"]),
        ("WriteCapacityUnits", described["ProvisionedThroughput"]["WriteCapacityUnits"]));

    private static ObjectValue SettingsRequest(ObjectValue wanted, IReadOnlySet<string> changed)
    {
        var request = new ObjectBuilder().Set("TableName", wanted["TableName"]);
        foreach (string setting in Settings.Where(changed.Contains))
        {
            if (setting == Stream && wanted[setting].IsNull)
                request.Set(setting, ObjectValue.Of(("StreamEnabled", false)));
            else if (setting == Protection && wanted[setting].IsNull)
                request.Set(setting, false);
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
