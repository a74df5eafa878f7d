using Tributary.Realtime.Histories;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>"extensions.resume" of a subscription.</summary>
/// <param name="After">The last place that the client knows, or null when it begins.</param>
internal sealed record ResumeRequest(HistoryPosition? After)
{
    private const int EpochLengthMax = 64;

    /// <returns>Null for clients that do not know of it: the member is missing, or has a form of somebody else's.</returns>
    public static ResumeRequest? Read(Value resume)
    {
        if (resume.Kind == ValueKind.Boolean)
            return resume.AsBoolean() ? new ResumeRequest(After: null) : null;
        return resume["epoch"].TryGetString(out string epoch)
            && epoch.Length <= EpochLengthMax
            && resume["offset"].TryGetInteger(out long offset)
            && offset >= 0
            ? new ResumeRequest(new HistoryPosition(epoch, offset))
            : null;
    }
}
