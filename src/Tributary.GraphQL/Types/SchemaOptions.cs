using System.Collections.Immutable;

namespace Tributary.GraphQL.Types;

/// <summary>What a schema document may use, as named switches. The default is the specification of September 2025.</summary>
public sealed record SchemaOptions
{
    public static SchemaOptions Default { get; } = new();

    /// <summary>Scalars beside the built-in ones that the document may use without defining them.</summary>
    public ImmutableArray<ScalarType> Scalars { get; init; } = [];

    /// <summary>SDL of all directives that the document may apply without defining them.</summary>
    public string Directives { get; init; } = SpecifiedDirectives.Definitions;

    public bool AllowCustomScalars { get; init; } = true;

    public bool AllowDirectiveDefinitions { get; init; } = true;

    /// <summary>Accepts definitions of scalars and directives that are built in, and passes over them: tools write them into schema files.
    /// </summary>
    public bool AllowBuiltInDefinitions { get; init; }

    /// <summary>Accepts directives that nobody defined, and keeps them with their arguments as written.</summary>
    public bool AllowUnknownDirectives { get; init; }

    public bool AllowExtensions { get; init; } = true;

    public bool AllowInterfacesImplementingInterfaces { get; init; } = true;

    /// <summary>Accepts <c>implements A, B</c>.</summary>
    public bool AllowLegacyInterfaceSeparators { get; init; }

    /// <summary>Accepts a deprecated field whose interface does not deprecate it, which September 2025 refuses.</summary>
    public bool AllowDeprecatedImplementations { get; init; }

    /// <summary>Comments directly above a definition describe it.</summary>
    public bool CommentsAsDescriptions { get; init; }

    /// <summary>Prefixes that no type of the document may have, beside <c>__</c>.</summary>
    public ImmutableArray<string> ReservedPrefixes { get; init; } = [];

    /// <summary>Off: <c>__schema</c> and <c>__type</c> are undefined fields.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>The introspection types as they were before June 2018: <c>onOperation</c>, <c>onFragment</c>, <c>onField</c>, and none
    /// of <c>isRepeatable</c>, <c>specifiedByURL</c>, <c>isOneOf</c>.</summary>
    public bool LegacyIntrospection { get; init; }

    /// <summary>The builder stops at this many errors.</summary>
    public int ErrorsMax { get; init; } = 100;

    /// <summary>List types, list values and object values inside each other.</summary>
    public int DepthMax { get; init; } = 64;
}
