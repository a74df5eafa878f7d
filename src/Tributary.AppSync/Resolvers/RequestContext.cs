using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Util;
using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>What all resolvers of one GraphQL request share.</summary>
public sealed class RequestContext
{
    private ObjectValue? _headers;
    private Redaction? _redaction;
    private SubscriptionEffects? _subscriptionEffects;

    public required string ApiId { get; init; }

    public required string RequestId { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>Makes <see cref="Headers"/> when they are first read.</summary>
    public Func<ObjectValue> ReadHeaders { get; init; } = static () => ObjectValue.Empty;

    /// <summary>ctx.request.headers: lower-case names, a list where a header came more than once, cookies left out.</summary>
    public ObjectValue Headers => _headers ??= ReadHeaders();

    /// <summary>Says while code runs whether anybody still waits for it.</summary>
    public Func<bool> IsClientGone { get; init; } = static () => false;

    /// <summary>The custom domain name that was called, or null.</summary>
    public string? DomainName { get; init; }

    /// <summary>ctx.env.</summary>
    public ObjectValue EnvironmentVariables { get; init; } = ObjectValue.Empty;

    /// <summary>ctx.info.variables.</summary>
    public ObjectValue Variables { get; init; } = ObjectValue.Empty;

    public required TimeProvider Clock { get; init; }

    /// <summary>Gathers the reads of items from a remote endpoint, or null.</summary>
    public GatheredReads? Reads { get; init; }

    /// <summary>Headers that resolvers add to the answer.</summary>
    public ResponseHeaders ResponseHeaders { get; } = new();

    /// <summary>What the request used so far; whoever runs its code adds to it.</summary>
    public TokenMeter Meter { get; } = new();

    /// <summary>What resolvers asked of subscriptions, or null as in nearly every request.</summary>
    public SubscriptionEffects? SubscriptionEffects => Volatile.Read(ref _subscriptionEffects);

    /// <summary>Where the request is logged, or null.</summary>
    public RequestLog? RequestLog { get; init; }

    /// <summary>Takes what resolvers log, whether the API logs or not; credentials of the request are taken out before.</summary>
    public Action<ResolverLogEntry>? OnMessage { get; init; }

    /// <summary>Whether anybody reads what code logs.</summary>
    public bool TakesMessages => OnMessage is not null || RequestLog is { FieldLevel: > FieldLogLevel.None };

    /// <summary>Code logs a line.</summary>
    public void Log(UtilLogLevel level, string text)
    {
        RequestLog?.WriteMessage(level, text);
        OnMessage?.Invoke(new ResolverLogEntry(RequestId, level, (_redaction ??= new Redaction(RequestSecrets.Of(Headers))).Of(text)));
    }

    internal SubscriptionEffects MakeSubscriptionEffects()
    {
        Interlocked.CompareExchange(ref _subscriptionEffects, new SubscriptionEffects(), null);
        return _subscriptionEffects;
    }
}

/// <summary>A line that a resolver logged.</summary>
public sealed record ResolverLogEntry(string RequestId, UtilLogLevel Level, string Text);
