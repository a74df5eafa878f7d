using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>What a stack keeps about one of its resources.</summary>
internal sealed record ResourceRecord
{
    public required string LogicalId { get; init; }

    public required string Type { get; init; }

    /// <summary>The resource's name in the world: an ARN, an API id, a table name.</summary>
    public required string PhysicalId { get; init; }

    /// <summary>The members that operations on the resource begin with: apiId, functionId, ...</summary>
    public ObjectValue Identity { get; init; } = ObjectValue.Empty;

    /// <summary>A hash of each compared property: enough to see what changed, without keeping what it was.</summary>
    public ObjectValue Hashes { get; init; } = ObjectValue.Empty;

    public RemovalPolicy DeletionPolicy { get; init; }

    public ObjectValue ToValue() => ObjectValue.Of(
        ("type", Type), ("physicalId", PhysicalId), ("identity", Identity), ("hashes", Hashes),
        ("retain", DeletionPolicy == RemovalPolicy.Retain));

    public static ResourceRecord FromValue(string logicalId, Value value) => new()
    {
        LogicalId = logicalId,
        Type = value["type"].AsString(),
        PhysicalId = value["physicalId"].AsString(),
        Identity = value["identity"].AsObject(),
        Hashes = value["hashes"].AsObject(),
        DeletionPolicy = value["retain"].AsBoolean() ? RemovalPolicy.Retain : RemovalPolicy.Delete,
    };
}
