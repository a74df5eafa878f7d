using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>One difference that a change set would make: Add, Modify or Remove.</summary>
internal sealed record ResourceChange(string Action, string LogicalId, string? PhysicalId, string Type)
{
    /// <summary>Whether a modification makes a new resource.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether a removal leaves the resource where it is.</summary>
    public bool Retains { get; init; }

    /// <summary>The properties that a modification changes.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    public ObjectValue ToValue() => new ObjectBuilder()
        .Set("action", Action).Set("logicalId", LogicalId).SetUnlessNull("physicalId", PhysicalId).Set("type", Type)
        .Set("replaces", Replaces).Set("retains", Retains).Set("properties", ListValue.From(Properties)).Build();

    public static ResourceChange FromValue(Value value) => new(
        value["action"].AsString(), value["logicalId"].AsString(),
        value["physicalId"].TryGetString(out string physicalId) ? physicalId : null, value["type"].AsString())
    {
        Replaces = value["replaces"] == true,
        Retains = value["retains"] == true,
        Properties = value["properties"].TryGetList(out ListValue? names) ? [.. names.Select(name => name.AsString())] : [],
    };
}

/// <summary>A deployment that was prepared and can be executed.</summary>
internal sealed record ChangeSet
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>CREATE or UPDATE.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required TemplateSource Source { get; init; }

    public ImmutableArray<ResourceChange> Changes { get; init; } = [];

    /// <summary>Why it cannot be executed; null when it can.</summary>
    public string? Failure { get; init; }

    public ObjectValue ToValue() => new ObjectBuilder()
        .Set("id", Id).Set("name", Name).SetUnlessNull("description", Description).Set("kind", Kind)
        .Set("createdAt", CreatedAt.ToUnixTimeMilliseconds()).Set("source", Source.ToValue()).SetUnlessNull("failure", Failure)
        .Set("changes", ListValue.From(Changes.Select(change => (Value)change.ToValue())))
        .Build();

    public static ChangeSet FromValue(Value value) => new()
    {
        Id = value["id"].AsString(),
        Name = value["name"].AsString(),
        Description = Text(value["description"]),
        Kind = value["kind"].AsString(),
        CreatedAt = RecordTime.Of(value["createdAt"]),
        Source = TemplateSource.FromValue(value["source"]),
        Failure = Text(value["failure"]),
        Changes = [.. value["changes"].AsList().Select(ResourceChange.FromValue)],
    };

    private static string? Text(Value value) => value.TryGetString(out string text) ? text : null;
}
