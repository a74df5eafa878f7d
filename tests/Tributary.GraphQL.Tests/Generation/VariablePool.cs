using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>The variables of a document: each has one type wherever it is used.</summary>
internal sealed class VariablePool(Choices choices)
{
    private readonly Dictionary<string, (GraphQLType Type, bool NeedsDefault)> _types = [];

    /// <summary>The name of a variable that fits where this type is expected.</summary>
    public string For(GraphQLType expected, bool hasDefaultThere)
    {
        string[] known = [.. _types.Where(entry => entry.Value.Type.ToString() == expected.ToString()).Select(entry => entry.Key)];
        if (known.Length > 0 && choices.Chance(0.5))
            return choices.Of(known);
        string name = $"v{_types.Count}";
        GraphQLType type = expected;
        bool needsDefault = false;
        if (!expected.IsNonNull && choices.Chance(0.2))
            type = new NonNullType(expected);
        else if (expected.IsNonNull && choices.Chance(0.2))
            (type, needsDefault) = (expected.Nullable, !hasDefaultThere);
        _types.Add(name, (type, needsDefault));
        return name;
    }

    public string Write(string name, LiteralGenerator literals)
    {
        if (!_types.TryGetValue(name, out (GraphQLType Type, bool NeedsDefault) variable))
            return $"${name}: Int";
        string type = choices.Slip() ? choices.Of(["Int", "[String]", "Nowhere", "Query", $"[{variable.Type}]"]) : variable.Type.ToString()!;
        bool hasDefault = (variable.NeedsDefault && !choices.Slip()) || choices.Chance(0.2);
        if (!hasDefault)
            return $"${name}: {type}";
        GraphQLType defaultType = variable.NeedsDefault ? new NonNullType(variable.Type.Nullable) : variable.Type;
        return $"${name}: {type} = {literals.Write(defaultType, null, false)}";
    }
}
