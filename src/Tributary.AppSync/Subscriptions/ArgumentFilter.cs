using Tributary.GraphQL.Types;
using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// The arguments of a subscription as equality filters on the fields of the same names: left out means any value, null means null
/// or missing ("Using subscriptions for real-time data applications": Passing arguments). Arguments that are no field of the type
/// are for the resolver alone.
/// </summary>
internal static class ArgumentFilter
{
    public const int ArgumentsMax = 5;

    /// <exception cref="SubscriptionFilterException">More than <see cref="ArgumentsMax"/> arguments filter.</exception>
    public static EqualityFilter Of(FieldDefinition subscription, ObjectValue arguments)
    {
        var tests = new List<(FieldPath, Value)>(arguments.Count);
        foreach ((string name, Value value) in arguments)
        {
            if (subscription.Type.Named is CompositeType type && type.FindField(name) is not null)
                tests.Add((FieldPath.Of(name), value));
        }

        return tests.Count <= ArgumentsMax
            ? EqualityFilter.Of([.. tests])
            : throw new SubscriptionFilterException(FilterTexts.TooManyAttributes(ArgumentsMax));
    }
}
