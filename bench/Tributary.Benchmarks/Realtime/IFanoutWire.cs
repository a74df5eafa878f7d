namespace Tributary.Benchmarks.Realtime;

/// <summary>How one server is subscribed and published to.</summary>
internal interface IFanoutWire : IDisposable
{
    /// <summary>A socket with one subscription that is in place.</summary>
    Task<FanoutSocket> SubscribeAsync(string room);

    /// <summary>Completes when the server has answered, if it answers.</summary>
    Task PublishAsync(string room, string text);
}
