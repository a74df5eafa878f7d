using System.Collections.Immutable;

namespace Tributary.GraphQL.Types;

/// <summary>Specification, section 3.13 "Directives".</summary>
public sealed class DirectiveDefinition
{
    internal DirectiveDefinition(
        string name,
        string? description,
        ImmutableArray<DirectiveLocation> locations,
        ImmutableArray<ArgumentDefinition> arguments,
        bool isRepeatable)
    {
        Name = name;
        Description = description;
        Locations = locations;
        Arguments = arguments;
        IsRepeatable = isRepeatable;
    }

    public string Name { get; }

    public string? Description { get; }

    public ImmutableArray<DirectiveLocation> Locations { get; }

    public ImmutableArray<ArgumentDefinition> Arguments { get; }

    public bool IsRepeatable { get; }

    public ArgumentDefinition? FindArgument(string name)
    {
        foreach (ArgumentDefinition argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }

        return null;
    }

    public override string ToString() => $"@{Name}";
}

/// <summary>Where a directive may stand; printed as the specification writes it by <see cref="DirectiveLocations.Text"/>.</summary>
public enum DirectiveLocation
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
}

internal static class DirectiveLocations
{
    private static readonly ImmutableArray<string> Texts =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    /// <summary>All locations in the specification's order and spelling.</summary>
    public static ImmutableArray<string> All => Texts;

    public static string Text(this DirectiveLocation location) => Texts[(int)location];

    public static bool TryParse(string text, out DirectiveLocation location)
    {
        int index = Texts.IndexOf(text);
        location = (DirectiveLocation)Math.Max(index, 0);
        return index >= 0;
    }
}
