using System.Collections.Frozen;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Names of rules that the management API itself tells apart.</summary>
public static class SchemaRules
{
    /// <summary>The document is no GraphQL at all, where other problems are about what it says.</summary>
    public const string Syntax = "Syntax";

    /// <summary>AppSync has a sentence of its own for it.</summary>
    public const string UniqueTypeNames = "UniqueTypeNames";

    private static readonly FrozenSet<string> AboutSeveralTypes = new[]
    {
        "KnownTypeNames", "PositionsOfTypes", "RootTypes", "InputObjectCycles", "DefaultValues", "InterfaceImplementations",
        "DirectiveArguments", "PossibleTypeExtensions",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a type that breaks the rule now may be fine once another one is there or changed: types come one by one, and only
    /// the whole is a schema.
    /// </summary>
    public static bool IsAboutSeveralTypes(string? rule) => rule is not null && AboutSeveralTypes.Contains(rule);
}
