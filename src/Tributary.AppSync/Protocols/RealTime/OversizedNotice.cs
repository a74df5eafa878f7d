using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What takes the place of a payload that is too large, where subscribers are told: the result of a field that failed, so that clients
/// read it as they read every other and the subscription goes on.
/// </summary>
internal static class OversizedNotice
{
    public static Value Of(PlanField field, int bytes)
    {
        ObjectValue error = ObjectValue.Of(
            ("path", ListValue.Of(field.ResponseKey)),
            ("data", Value.Null),
            ("errorType", RealTimeTexts.PayloadTooLarge),
            ("message", RealTimeTexts.PayloadHasBytes(bytes, OversizedPayload.BytesMax)));
        Value data = field.Definition.Type.IsNonNull ? Value.Null : ObjectValue.Of((field.ResponseKey, Value.Null));
        return ObjectValue.Of(("data", data), ("errors", ListValue.Of(error)));
    }
}
