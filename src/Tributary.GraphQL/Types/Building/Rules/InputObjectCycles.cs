using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>No input object needs itself through fields that are all non-null (specification, section 3.10).</summary>
internal static class InputObjectCycles
{
    public static void Check(SchemaDraft draft)
    {
        // What remains when every input object whose required inputs are all possible has been taken away is impossible.
        var open = draft.OwnTypes.Where(type => type.Type is InputObjectType).ToDictionary(type => type.Type, RequiredInputs);
        var users = new Dictionary<NamedType, List<NamedType>>();
        foreach ((NamedType type, HashSet<NamedType> required) in open)
        {
            foreach (NamedType input in required)
            {
                if (!users.TryGetValue(input, out List<NamedType>? list))
                    users.Add(input, list = []);
                list.Add(type);
            }
        }

        var possible = new Queue<NamedType>(open.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key));
        while (possible.TryDequeue(out NamedType? type))
        {
            open.Remove(type);
            foreach (NamedType user in users.GetValueOrDefault(type) ?? [])
            {
                if (open[user].Remove(type) && open[user].Count == 0)
                    possible.Enqueue(user);
            }
        }

        Report(draft, open);
    }

    private static HashSet<NamedType> RequiredInputs(TypeDraft type)
    {
        var required = new HashSet<NamedType>();
        foreach (InputFieldDefinition field in ((InputObjectType)type.Type).Fields)
        {
            if (field.Type is NonNullType { Nullable: InputObjectType input })
                required.Add(input);
        }

        return required;
    }

    private static void Report(SchemaDraft draft, Dictionary<NamedType, HashSet<NamedType>> impossible)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            if (!impossible.TryGetValue(type.Type, out HashSet<NamedType>? required))
                continue;
            InputValueSyntax culprit = type.InputFields.First(field => required.Contains(draft.FindType(field.Type.Named.Name)!));
            string reason = $"its non-null field '{culprit.Name}' leads to an input that needs itself";
            draft.Report("InputObjectCycles", $"The input '{type.Name}' can never be given: {reason}.", culprit.Location);
        }
    }
}
