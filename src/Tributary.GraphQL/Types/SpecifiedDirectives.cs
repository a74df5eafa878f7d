namespace Tributary.GraphQL.Types;

/// <summary>The names of the directives that the specification defines.</summary>
public static class SpecifiedDirectives
{
    public const string Skip = "skip";
    public const string Include = "include";
    public const string Deprecated = "deprecated";
    public const string SpecifiedBy = "specifiedBy";
    public const string OneOf = "oneOf";

    public const string DefaultDeprecationReason = "No longer supported";
}
