using System.Collections.Immutable;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Schemas;

/// <summary>
/// A subscription has the type of the mutations it is linked to ("Using subscriptions for real-time data applications"): what it
/// delivers is what they answered. Whether one of them may be null makes no difference.
/// </summary>
internal static class SubscriptionTypes
{
    public const string Rule = "SubscriptionTypes";

    public static ImmutableArray<SchemaError> Check(Schema schema) =>
    [
        .. from subscription in schema.SubscriptionType?.Fields ?? []
           from mutation in Mutations(schema, subscription)
           where TypeOf(subscription) != TypeOf(mutation)
           select new SchemaError(
               Rule,
               $"The subscription '{subscription.Name}' has the type {TypeOf(subscription)} and the mutation '{mutation.Name}' "
               + $"that triggers it the type {TypeOf(mutation)}; they have to be the same.",
               null),
    ];

    private static IEnumerable<FieldDefinition> Mutations(Schema schema, FieldDefinition subscription)
    {
        if (subscription.FindDirective(AwsDirectives.Subscribe) is not { } directive
            || !directive.Arguments["mutations"].TryGetList(out ListValue? names))
            return [];
        return names
            .Where(name => name.IsString)
            .Select(name => schema.MutationType?.FindField(name.AsString()))
            .OfType<FieldDefinition>();
    }

    private static string TypeOf(FieldDefinition field) => field.Type.ToString()!.Replace("!", string.Empty, StringComparison.Ordinal);
}
