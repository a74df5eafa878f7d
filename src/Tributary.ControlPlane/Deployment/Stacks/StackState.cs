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
            ("stackId", StackId), ("resources", resources.Build()),
            ("outputs", ListValue.From(outputs)), ("imports", ListValue.From(Imports)));
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
internal sealed class StoredStack(StackState? current, StackState? pending)
{
    private Dictionary<(string Type, string PhysicalId), ResourceRecord>? _byPhysicalId;

    /// <summary>Of a stack that is new.</summary>
    public static StoredStack Empty { get; } = new(null, null);

    public StackState? Current => current;

    public StackState? Pending => pending;

    /// <summary>Where a resource may be, the likelier place first.</summary>
    public IEnumerable<ResourceRecord> Find(string logicalId, string type)
    {
        ResourceRecord? next = pending?.Resources.GetValueOrDefault(logicalId);
        ResourceRecord? last = current?.Resources.GetValueOrDefault(logicalId);
        if (next is not null && next.Type == type)
            yield return next;
        if (last is not null && last.Type == type && last.PhysicalId != next?.PhysicalId)
            yield return last;
    }

    /// <summary>Everything the stack may own, each once.</summary>
    public IEnumerable<ResourceRecord> All => (pending?.Resources.Values ?? []).Concat(current?.Resources.Values ?? [])
        .DistinctBy(record => (record.Type, record.PhysicalId));

    /// <summary>The resource with a physical id, under whatever logical id, or null.</summary>
    public ResourceRecord? FindByPhysicalId(string type, string physicalId)
    {
        _byPhysicalId ??= All.ToDictionary(record => (record.Type, record.PhysicalId));
        return _byPhysicalId.GetValueOrDefault((type, physicalId));
    }

    /// <summary>Whether the hashes of a record are those of the resource as it is.</summary>
    public bool IsCertain(ResourceRecord record) => pending is null
        || (current?.Resources.GetValueOrDefault(record.LogicalId) is { } last
            && pending.Resources.GetValueOrDefault(record.LogicalId) is { } next
            && last.PhysicalId == next.PhysicalId && last.Hashes.Equals(next.Hashes));
}
