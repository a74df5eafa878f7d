using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>One difference that a change set would make: Add, Modify or Remove.</summary>
internal sealed record ResourceChange(string Action, string LogicalId, string? PhysicalId, string Type);

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
        .Set("changes", ListValue.From(Changes.Select(change => (Value)new ObjectBuilder()
            .Set("action", change.Action).Set("logicalId", change.LogicalId).SetUnlessNull("physicalId", change.PhysicalId)
            .Set("type", change.Type).Build())))
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
        Changes =
        [
            .. value["changes"].AsList().Select(change => new ResourceChange(
                change["action"].AsString(), change["logicalId"].AsString(), Text(change["physicalId"]), change["type"].AsString())),
        ],
    };

    private static string? Text(Value value) => value.TryGetString(out string text) ? text : null;
}
