using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>
/// Reads frames as the strictest of the native clients do and throws where one of them would: Android and Flutter on a type they do not
/// know, Android on an id it does not have and on an error without one, Kotlin and Swift on texts where numbers belong.
/// </summary>
internal sealed class StrictClient
{
    private readonly HashSet<string> _starting = [];
    private readonly HashSet<string> _running = [];
    private bool _isAcknowledged;

    public List<string> Received { get; } = [];

    public List<string> Errors { get; } = [];

    public void Starts(string id) => _starting.Add(id);

    public void Read(IEnumerable<string> frames)
    {
        foreach (string frame in frames)
            Read(Value.Parse(frame));
    }

    private void Read(Value frame)
    {
        string type = frame["type"].AsString();
        Assert.True(_isAcknowledged || type is "connection_ack" or "connection_error", $"{frame} before connection_ack");
        switch (type)
        {
            case "connection_ack":
                Assert.False(_isAcknowledged);
                Assert.True(frame["payload"]["connectionTimeoutMs"].AsInteger() > 0);
                _isAcknowledged = true;
                break;
            case "connection_error":
                Assert.All(frame["payload"]["errors"].AsList(), error => _ = (error["errorType"].AsString(), error["errorCode"].AsInteger()));
                break;
            case "ka":
                break;
            case "start_ack":
                Assert.True(_starting.Remove(frame["id"].AsString()), $"{frame} for nothing that starts");
                _running.Add(frame["id"].AsString());
                break;
            case "data":
                Assert.Contains(frame["id"].AsString(), _running);
                Received.Add($"{frame["id"].AsString()} {frame["payload"]["data"].AsObject()}");
                break;
            case "complete":
                Assert.True(_running.Remove(frame["id"].AsString()), $"{frame} for nothing that runs");
                break;
            case "error":
                ReadError(frame["id"].AsString(), frame["payload"]["errors"]);
                break;
            default:
                Assert.Fail($"No client knows {frame}");
                break;
        }
    }

    // Swift takes a list or an object; a duplicate id is refused while the first one goes on.
    private void ReadError(string id, Value errors)
    {
        Assert.True(id.Length == 0 || _starting.Remove(id) || _running.Contains(id), $"an error for the unknown id {id}");
        Value first = errors.IsList ? errors[0] : errors;
        Errors.Add($"{id} {(first["errorType"].IsNull ? first["message"].AsString() : first["errorType"].AsString())}");
    }
}
