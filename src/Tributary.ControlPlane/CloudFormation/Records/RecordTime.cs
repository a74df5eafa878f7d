using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>Times as they are stored: milliseconds since 1970.</summary>
internal static class RecordTime
{
    public static DateTimeOffset Of(Value value) =>
        DateTimeOffset.FromUnixTimeMilliseconds(value.TryGetInteger(out long milliseconds) ? milliseconds : 0);
}
