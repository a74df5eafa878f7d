using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>What is kept of a deployed stack, so that ids, keys, table names and data outlive restarts and deployments.</summary>
internal sealed record StackState
{
    public required string StackId { get; init; }

    public ImmutableSortedDictionary<string, ResourceRecord> Resources { get; init; } =
        ImmutableSortedDictionary.Create<string, ResourceRecord>(StringComparer.Ordinal);

    public ImmutableArray<StackOutput> Outputs { get; init; } = [];

    /// <summary>Names this stack takes from other stacks' exports.</summary>
    public ImmutableArray<string> Imports { get; init; } = [];

    public IEnumerable<KeyValuePair<string, string>> Exports => Outputs
        .Where(output => output.ExportName is not null).Select(output => KeyValuePair.Create(output.ExportName!, output.Value));

    public ObjectValue ToValue()
    {
        var resources = new ObjectBuilder(Resources.Count);
        foreach ((string logicalId, ResourceRecord record) in Resources)
            resources.Set(logicalId, record.ToValue());
        IEnumerable<Value> outputs = Outputs.Select(output => Value.From(new ObjectBuilder()
            .Set("key", output.Key).Set("value", output.Value)
            .SetUnlessNull("description", output.Description).SetUnlessNull("exportName", output.ExportName).Build()));
        return ObjectValue.Of(
            ("stackId", StackId), ("resources", resources.Build()), ("outputs", ListValue.From(outputs)), ("imports", ListValue.From(Imports)));
    }

    public static StackState FromValue(Value value) => new()
    {
        StackId = value["stackId"].AsString(),
        Resources = value["resources"].AsObject()
            .Select(member => KeyValuePair.Create(member.Key, ResourceRecord.FromValue(member.Key, member.Value)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        Outputs =
        [
            .. value["outputs"].AsList().Select(output => new StackOutput(output["key"].AsString(), output["value"].AsString())
            {
                Description = output["description"].TryGetString(out string description) ? description : null,
                ExportName = output["exportName"].TryGetString(out string exportName) ? exportName : null,
            }),
        ],
        Imports = [.. value["imports"].AsList().Select(name => name.AsString())],
    };
}

/// <summary>
/// A stack as it is stored. A deployment writes <see cref="Pending"/>, the state it is about to reach, before it changes anything,
/// and makes it the current one afterwards. When both are there a deployment was interrupted in between, and either may be true of
/// each resource: the next one looks which of the two exists and goes on from there.
/// </summary>
internal sealed record StoredStack(StackState? Current, StackState? Pending)
{
    /// <summary>Where a resource may be, the likelier place first.</summary>
    public IEnumerable<ResourceRecord> Find(string logicalId, string type)
    {
        ResourceRecord? pending = Pending?.Resources.GetValueOrDefault(logicalId);
        ResourceRecord? current = Current?.Resources.GetValueOrDefault(logicalId);
        if (pending is not null && pending.Type == type)
            yield return pending;
        if (current is not null && current.Type == type && current.PhysicalId != pending?.PhysicalId)
            yield return current;
    }

    /// <summary>Everything the stack may own, each once.</summary>
    public IEnumerable<ResourceRecord> All => (Pending?.Resources.Values ?? []).Concat(Current?.Resources.Values ?? [])
        .DistinctBy(record => (record.Type, record.PhysicalId));

    /// <summary>Whether the hashes of a record are those of the resource as it is.</summary>
    public bool IsCertain(ResourceRecord record) => Pending is null
        || (Current?.Resources.GetValueOrDefault(record.LogicalId) is { } current
            && Pending.Resources.GetValueOrDefault(record.LogicalId) is { } pending
            && current.PhysicalId == pending.PhysicalId && current.Hashes.Equals(pending.Hashes));
}
