using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>What a value of a OneOf input object must be like (section 3.10.1 "OneOf Input Objects").</summary>
internal static class OneOfInput
{
    public static bool Holds(ObjectValue value)
    {
        if (value.Count != 1)
            return false;
        foreach ((_, Value member) in value)
            return !member.IsNull;
        return false;
    }

    public static string Expectation(InputObjectType type) => $"The input '{type}' takes exactly one field, and not null for it.";
}
