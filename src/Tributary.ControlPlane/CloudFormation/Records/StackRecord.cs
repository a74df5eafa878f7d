using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>What the CloudFormation API tells of a stack beside its resources and outputs, which the deployment keeps.</summary>
internal sealed record StackRecord
{
    /// <summary>Older events are forgotten.</summary>
    public const int EventsMax = 1000;

    public required string StackId { get; init; }

    public required string StackName { get; init; }

    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What was deployed last; null before the first deployment.</summary>
    public TemplateSource? Source { get; init; }

    /// <summary>What is being deployed now; null when nothing is, or the stack is being deleted.</summary>
    public TemplateSource? Target { get; init; }

    /// <summary>How often what is in progress was begun: more than once when the server ended in the middle of it.</summary>
    public int Attempts { get; init; }

    /// <summary>Newest first.</summary>
    public ImmutableArray<StackEvent> Events { get; init; } = [];

    public ImmutableSortedDictionary<string, ChangeSet> ChangeSets { get; init; } =
        ImmutableSortedDictionary.Create<string, ChangeSet>(StringComparer.Ordinal);

    public StackRecord With(IEnumerable<StackEvent> events) =>
        this with { Events = [.. events.Reverse().Concat(Events).Take(EventsMax)] };

    public ObjectValue ToValue() => new ObjectBuilder()
        .Set("stackId", StackId).Set("stackName", StackName).Set("status", Status).SetUnlessNull("reason", StatusReason)
        .Set("createdAt", CreatedAt.ToUnixTimeMilliseconds())
        .SetUnlessNull("updatedAt", UpdatedAt is { } updated ? updated.ToUnixTimeMilliseconds() : Value.Null)
        .SetUnlessNull("source", Source is { } source ? source.ToValue() : Value.Null)
        .SetUnlessNull("target", Target is { } target ? target.ToValue() : Value.Null).Set("attempts", Attempts)
        .Set("events", ListValue.From(Events.Select(stackEvent => (Value)stackEvent.ToValue())))
        .Set("changeSets", ListValue.From(ChangeSets.Values.Select(changeSet => (Value)changeSet.ToValue()))).Build();

    public static StackRecord FromValue(Value value) => new()
    {
        StackId = value["stackId"].AsString(),
        StackName = value["stackName"].AsString(),
        Status = value["status"].AsString(),
        StatusReason = value["reason"].TryGetString(out string reason) ? reason : null,
        CreatedAt = RecordTime.Of(value["createdAt"]),
        UpdatedAt = value["updatedAt"].IsNull ? null : RecordTime.Of(value["updatedAt"]),
        Source = value["source"].IsNull ? null : TemplateSource.FromValue(value["source"]),
        Target = value["target"].IsNull ? null : TemplateSource.FromValue(value["target"]),
        Attempts = value["attempts"].TryGetInteger(out long attempts) ? (int)attempts : 0,
        Events = [.. value["events"].AsList().Select(StackEvent.FromValue)],
        ChangeSets = value["changeSets"].AsList().Select(ChangeSet.FromValue)
            .ToImmutableSortedDictionary(changeSet => changeSet.Name, changeSet => changeSet, StringComparer.Ordinal),
    };
}
