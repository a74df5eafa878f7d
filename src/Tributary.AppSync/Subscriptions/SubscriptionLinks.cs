using System.Collections.Immutable;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// Which subscription fields a mutation field triggers: @aws_subscribe on the one, or the older @aws_publish on the other ("Using
/// subscriptions for real-time data applications").
/// </summary>
public sealed class SubscriptionLinks
{
    private readonly Dictionary<string, ImmutableArray<FieldDefinition>> _byMutation;

    private SubscriptionLinks(Dictionary<string, ImmutableArray<FieldDefinition>> byMutation) => _byMutation = byMutation;

    public static SubscriptionLinks Of(Schema schema)
    {
        var links = new Dictionary<string, ImmutableArray<FieldDefinition>>(StringComparer.Ordinal);
        foreach (FieldDefinition subscription in schema.SubscriptionType?.Fields ?? [])
        {
            foreach (string mutation in Names(subscription.FindDirective("aws_subscribe"), "mutations"))
                Add(links, mutation, subscription);
        }

        foreach (FieldDefinition mutation in schema.MutationType?.Fields ?? [])
        {
            foreach (string name in Names(mutation.FindDirective("aws_publish"), "subscriptions"))
            {
                if (schema.SubscriptionType?.FindField(name) is { } subscription)
                    Add(links, mutation.Name, subscription);
            }
        }

        return new SubscriptionLinks(links);
    }

    public ImmutableArray<FieldDefinition> TriggeredBy(string mutationField) => _byMutation.GetValueOrDefault(mutationField, []);

    private static void Add(Dictionary<string, ImmutableArray<FieldDefinition>> links, string mutation, FieldDefinition subscription)
    {
        ImmutableArray<FieldDefinition> linked = links.GetValueOrDefault(mutation, []);
        if (!linked.Contains(subscription))
            links[mutation] = linked.Add(subscription);
    }

    private static IEnumerable<string> Names(AppliedDirective? directive, string argument)
    {
        if (directive is null)
            return [];
        Value names = directive.Arguments[argument];
        return names.TryGetList(out ListValue? list)
            ? list.Where(name => name.IsString).Select(name => name.AsString())
            : names.TryGetString(out string single) ? [single] : [];
    }
}
