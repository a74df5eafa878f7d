namespace Tributary.ControlPlane.Definitions;

/// <summary>Names of rules that the management API itself tells apart.</summary>
public static class SchemaRules
{
    /// <summary>The document is no GraphQL at all, where other problems are about what it says.</summary>
    public const string Syntax = "Syntax";

    /// <summary>AppSync has a sentence of its own for it.</summary>
    public const string UniqueTypeNames = "UniqueTypeNames";
}
