using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The functions of <c>extensions</c> and <c>runtime</c>.</summary>
internal static class Extensions
{
    public static UtilFunction[] Functions { get; } =
    [
        UtilFunction.Effect("evictFromApiCache", EvictFromApiCache),
        UtilFunction.Effect("setSubscriptionFilter", SetSubscriptionFilter),
        UtilFunction.Effect("setSubscriptionInvalidationFilter", SetSubscriptionInvalidationFilter),
        UtilFunction.Effect("invalidateSubscriptions", InvalidateSubscriptions),
    ];

    public static UtilFunction[] Runtime { get; } = [new("earlyReturn", EarlyReturn)];

    private static void EvictFromApiCache(IUtilContext context, ReadOnlySpan<Value> arguments) =>
        context.Extensions.EvictFromApiCache(
            arguments.RequiredTextAt(0), arguments.RequiredTextAt(1), arguments.ObjectAt(2) ?? ObjectValue.Empty);

    private static void SetSubscriptionFilter(IUtilContext context, ReadOnlySpan<Value> arguments) =>
        context.Extensions.SetSubscriptionFilter(arguments.At(0));

    private static void SetSubscriptionInvalidationFilter(IUtilContext context, ReadOnlySpan<Value> arguments) =>
        context.Extensions.SetSubscriptionInvalidationFilter(arguments.At(0));

    private static void InvalidateSubscriptions(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.ObjectAt(0) is not { } invalidation || !invalidation["subscriptionField"].TryGetString(out string field))
            throw new UtilFaultException("invalidateSubscriptions expects an object with 'subscriptionField' and 'payload'.");
        context.Extensions.InvalidateSubscriptions(field, invalidation["payload"]);
    }

    private static Value EarlyReturn(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        Value skipTo = arguments.At(1)["skipTo"];
        throw new EarlyReturnException(arguments.At(0), skipTo.IsNull ? EarlyReturnTarget.Default : skipTo.TryGetString(out string target)
            ? target switch
            {
                "END" => EarlyReturnTarget.End,
                "NEXT" => EarlyReturnTarget.Next,
                _ => throw new UtilFaultException($"'{target}' is no target of earlyReturn; there are END and NEXT."),
            }
            : throw new UtilFaultException("The member 'skipTo' of earlyReturn's options is expected to be END or NEXT."));
    }
}
