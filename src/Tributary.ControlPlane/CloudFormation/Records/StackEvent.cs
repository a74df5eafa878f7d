using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>Something that happened to a stack or to a resource of it ("StackEvent", AWS CloudFormation API Reference).</summary>
internal sealed record StackEvent(
    string Id, DateTimeOffset At, string LogicalId, string? PhysicalId, string Type, string Status, string? Reason)
{
    public ObjectValue ToValue() => new ObjectBuilder()
        .Set("id", Id).Set("at", At.ToUnixTimeMilliseconds()).Set("logicalId", LogicalId).SetUnlessNull("physicalId", PhysicalId)
        .Set("type", Type).Set("status", Status).SetUnlessNull("reason", Reason).Build();

    public static StackEvent FromValue(Value value) => new(
        value["id"].AsString(), RecordTime.Of(value["at"]), value["logicalId"].AsString(), Text(value["physicalId"]),
        value["type"].AsString(), value["status"].AsString(), Text(value["reason"]));

    private static string? Text(Value value) => value.TryGetString(out string text) ? text : null;
}
