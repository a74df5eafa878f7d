using System.Collections.Immutable;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>One subscription without a socket: what it gets, and how it ends.</summary>
internal sealed class Subscriber : ISubscriptionSink, IAsyncDisposable
{
    private IAsyncDisposable? _subscription;

    /// <summary>The errors it was refused with, or null.</summary>
    public Value Refusal { get; private set; }

    public List<string> Payloads { get; } = [];

    /// <summary>What came so far, while more may come.</summary>
    public string[] Snapshot()
    {
        lock (Payloads)
            return [.. Payloads];
    }

    /// <summary>What came, once it is so many.</summary>
    public async Task<string[]> WaitAsync(int count)
    {
        while (Snapshot().Length < count)
            await Task.Yield();
        return Snapshot();
    }

    public List<DataPayload> Shared { get; } = [];

    public List<string> Endings { get; } = [];

    public static async Task<Subscriber> StartAsync(
        TestApi api, string query, ObjectValue? variables = null, Caller? caller = null, Value resume = default)
    {
        var subscriber = new Subscriber();
        var request = new SubscriptionRequest(
            "request-1", caller ?? Caller.ApiKey, new HeldCredentials(TestApi.ApiKey, null), ImmutableDictionary<string, string>.Empty);
        StartOutcome outcome = await api.Subscriptions.StartAsync(
            api.Registry.Find(TestApi.ApiId)!,
            new GraphQLRequest(query, null, variables ?? ObjectValue.Empty) { Resume = resume },
            request,
            subscriber,
            CancellationToken.None);
        subscriber._subscription = outcome.Subscription;
        subscriber.Refusal = outcome.Errors;
        return subscriber;
    }

    public void Send(DataPayload payload)
    {
        lock (Payloads)
        {
            Shared.Add(payload);
            Payloads.Add(Encoding.UTF8.GetString(payload.Tail.Span[..^1]));
        }
    }

    public void Fail(Value errors) => Endings.Add(errors.ToString());

    public void Invalidate() => Endings.Add("invalidated");

    public void CloseConnection(ConnectionEnding ending) => Endings.Add(ending.Reason);

    public ValueTask DisposeAsync() => _subscription?.DisposeAsync() ?? ValueTask.CompletedTask;
}
