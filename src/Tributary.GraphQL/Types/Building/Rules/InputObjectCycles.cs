using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Every input object has a finite value (specification, section 3.10 "Circular References"): it does not need itself through
/// fields that are all non-null, and a OneOf input has a field that leads out.</summary>
internal static class InputObjectCycles
{
    public static void Check(SchemaDraft draft)
    {
        // What remains when every input object whose required inputs are all possible has been taken away is impossible.
        var open = draft.OwnTypes.Where(type => type.Type is InputObjectType).ToDictionary(type => type.Type, NeededInputs);
        var users = new Dictionary<NamedType, List<NamedType>>();
        foreach ((NamedType type, HashSet<NamedType> needed) in open)
        {
            foreach (NamedType input in needed)
            {
                if (!users.TryGetValue(input, out List<NamedType>? list))
                    users.Add(input, list = []);
                list.Add(type);
            }
        }

        var possible = new Queue<NamedType>(open.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key));
        while (possible.TryDequeue(out NamedType? type))
        {
            if (!open.Remove(type))
                continue;
            foreach (NamedType user in users.GetValueOrDefault(type) ?? [])
            {
                if (!open.TryGetValue(user, out HashSet<NamedType>? needed))
                    continue;
                needed.Remove(type);
                if (needed.Count == 0 || ((InputObjectType)user).IsOneOf)
                    possible.Enqueue(user);
            }
        }

        Report(draft, open);
    }

    // All of these, or for a OneOf input any of them; none when a field of a OneOf input leads out at once.
    private static HashSet<NamedType> NeededInputs(TypeDraft type)
    {
        var input = (InputObjectType)type.Type;
        var needed = new HashSet<NamedType>();
        foreach (InputFieldDefinition field in input.Fields)
        {
            if (!input.IsOneOf && !field.Type.IsNonNull)
                continue;
            if (field.Type.Nullable is InputObjectType inner)
                needed.Add(inner);
            else if (input.IsOneOf)
                return [];
        }

        return needed;
    }

    private static void Report(SchemaDraft draft, Dictionary<NamedType, HashSet<NamedType>> impossible)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            if (!impossible.TryGetValue(type.Type, out HashSet<NamedType>? needed))
                continue;
            bool isOneOf = ((InputObjectType)type.Type).IsOneOf;
            InputValueSyntax culprit = type.InputFields.First(field =>
                (isOneOf || field.Type is NonNullTypeReference) && needed.Contains(draft.FindType(field.Type.Named.Name)!));
            string kind = isOneOf ? "field" : "non-null field";
            string reason = $"its {kind} '{culprit.Name}' leads to an input that needs itself";
            draft.Report("InputObjectCycles", $"The input '{type.Name}' can never be given: {reason}.", culprit.Location);
        }
    }
}
