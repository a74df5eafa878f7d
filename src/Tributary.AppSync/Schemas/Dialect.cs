using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Schemas;

/// <summary>
/// All that differs between the profiles, as named switches. It is fixed when a snapshot is compiled; nobody else asks for the profile.
/// docs/reference/profiles.md has a line for each switch, and a test holds it against this record.
/// </summary>
public sealed record Dialect
{
    private const int MiB = 1024 * 1024;

    private Dialect(string profile) => Profile = profile;

    /// <summary>AppSync's limits and refusals: what passes here passes there.</summary>
    public static Dialect Aws { get; } = new("aws")
    {
        SchemaBytes = MiB,
        QueryTokens = 15_000,
        ResolversPerRequest = 10_000,
        ExecutionTime = TimeSpan.FromSeconds(30),
        OperationsPerRequest = 1,
        InvalidationsPerSecond = 100,
    };

    /// <summary>The specification of September 2025, and limits that only protect the server.</summary>
    public static Dialect Open { get; } = new("open")
    {
        CustomScalars = true,
        DirectiveDefinitions = true,
        Extensions = true,
        UnknownDirectives = true,
        InterfacesOfInterfaces = true,
        CurrentDirectives = true,
        CurrentIntrospection = true,
        Suggestions = true,
        DeniedCode = true,
        SchemaBytes = 8 * MiB,
        QueryTokens = 1_000_000,
        ResolversPerRequest = 1_000_000,
        ExecutionTime = TimeSpan.FromMinutes(15),
        OperationsPerRequest = 50,
        OversizedNotices = true,
        InvalidationsPerSecond = 10_000,
        LiftsManagementQuotas = true,
    };

    public string Profile { get; }

    /// <summary>Schemas may define scalars, and repeat the definitions of those that are known.</summary>
    public bool CustomScalars { get; private init; }

    /// <summary>Schemas may define directives, and repeat the definitions of those that are known.</summary>
    public bool DirectiveDefinitions { get; private init; }

    /// <summary>Schemas may extend what they define.</summary>
    public bool Extensions { get; private init; }

    /// <summary>Schemas may apply directives that nobody defined.</summary>
    public bool UnknownDirectives { get; private init; }

    public bool InterfacesOfInterfaces { get; private init; }

    /// <summary><c>@oneOf</c>, <c>@specifiedBy</c>, and <c>@deprecated</c> on arguments and input fields.</summary>
    public bool CurrentDirectives { get; private init; }

    /// <summary>Introspection has the types of September 2025 instead of those of before June 2018.</summary>
    public bool CurrentIntrospection { get; private init; }

    /// <summary>Errors of validation carry the name that was probably meant, in <c>extensions.suggestion</c>.</summary>
    public bool Suggestions { get; private init; }

    /// <summary>Code may use what AWS's lint rules deny and the runtime has: <c>padStart</c>, <c>sort(compare)</c> ...</summary>
    public bool DeniedCode { get; private init; }

    /// <summary>Of a schema document, in UTF-8.</summary>
    public int SchemaBytes { get; private init; }

    public int QueryTokens { get; private init; }

    /// <summary>Where the API sets no limit of its own.</summary>
    public int ResolversPerRequest { get; private init; }

    /// <summary>Of a query or mutation, or of the registration of a subscription.</summary>
    public TimeSpan ExecutionTime { get; private init; }

    /// <summary>The most operations that one HTTP request brings as a list; with one, lists are refused.</summary>
    public int OperationsPerRequest { get; private init; }

    /// <summary>
    /// Who subscribes to a payload of more than 240 KB is told, and the limit holds for what each subscriber selects instead of for
    /// what the mutation selected.
    /// </summary>
    public bool OversizedNotices { get; private init; }

    /// <summary>Calls of invalidateSubscriptions in the whole server that end subscriptions; what comes beyond is dropped.</summary>
    public int InvalidationsPerSecond { get; private init; }

    /// <summary>The management API has no quotas but those that protect the server.</summary>
    public bool LiftsManagementQuotas { get; private init; }

    /// <summary>Null when there is no profile of this name.</summary>
    public static Dialect? Named(string profile) => profile == Aws.Profile ? Aws : profile == Open.Profile ? Open : null;

    /// <param name="introspection">Off: <c>__schema</c> and <c>__type</c> are undefined fields.</param>
    public SchemaOptions SchemaOptions(bool introspection = true) => new()
    {
        Scalars = AwsScalars.All,
        Directives = CurrentDirectives ? AwsDirectives.CurrentDefinitions : AwsDirectives.Definitions,
        AllowCustomScalars = CustomScalars,
        AllowDirectiveDefinitions = DirectiveDefinitions,
        AllowBuiltInDefinitions = CustomScalars && DirectiveDefinitions,
        AllowUnknownDirectives = UnknownDirectives,
        AllowExtensions = Extensions,
        AllowInterfacesImplementingInterfaces = InterfacesOfInterfaces,
        // Both are more lenient than the specification.
        AllowLegacyInterfaceSeparators = true,
        AllowDeprecatedImplementations = true,
        CommentsAsDescriptions = true,
        ReservedPrefixes = ["AWS"],
        LegacyIntrospection = !CurrentIntrospection,
        Introspection = introspection,
    };

    internal ParserOptions DocumentOptions() => new() { TokensMax = QueryTokens };

    // Conditions on the root of a subscription have only been refused since September 2025: AppSync does not, and nobody is harmed.
    internal ValidationOptions ValidationOptions() => new() { AllowConditionalSubscriptions = true };
}
