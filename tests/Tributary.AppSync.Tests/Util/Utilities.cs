using Tributary.AppSync.Util;
using Tributary.Aws;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Util;

/// <summary>Calls utility functions by name in an evaluation whose clock stands still and whose randomness repeats.</summary>
internal sealed class Utilities : IUtilContext, IExtensionEffects
{
    public DateTimeOffset Now { get; init; } = new(2018, 2, 6, 19, 1, 35, 749, TimeSpan.Zero);

    public List<UtilError> Errors { get; } = [];

    public List<string> Effects { get; } = [];

    public TimeProvider Clock => new StandingClock(Now);

    public RandomSource Random { get; } = RandomSource.Seeded(42);

    public string AuthorizationType => "API Key Authorization";

    public string UnauthorizedMessage => "Not Authorized to access secret on type Query";

    public IExtensionEffects Extensions => this;

    public static Value Call(string name, params ReadOnlySpan<Value> arguments) => new Utilities().Run(UtilCatalogue.Util, name, arguments);

    public static Value Build(string name, string payload) =>
        new Utilities().Run(UtilCatalogue.DynamoDbModule, name, Json(payload));

    public static Value Json(string json) => Value.Parse(json);

    public Value Run(IReadOnlyList<UtilFunction> catalogue, string name, params ReadOnlySpan<Value> arguments) =>
        catalogue.Single(function => function.Name == name).Body(this, arguments);

    public void AppendError(UtilError error) => Errors.Add(error);

    public void AddResponseHeader(string name, Value value) => Effects.Add($"header {name}: {value}");

    public void Log(UtilLogLevel level, string message) => Effects.Add($"{level} {message}");

    public void SetSubscriptionFilter(Value filter) => Effects.Add($"filter {filter}");

    public void SetSubscriptionInvalidationFilter(Value filter) => Effects.Add($"invalidation filter {filter}");

    public void InvalidateSubscriptions(string subscriptionField, Value payload) =>
        Effects.Add($"invalidate {subscriptionField} {payload}");

    public void EvictFromApiCache(string typeName, string fieldName, ObjectValue keyValuePairs) =>
        Effects.Add($"evict {typeName}.{fieldName} {keyValuePairs}");

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
