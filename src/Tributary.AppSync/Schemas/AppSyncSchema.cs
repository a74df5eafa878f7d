using System.Text;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Schemas;

/// <summary>Builds schemas with AppSync's scalars, directives and refusals.</summary>
public static class AppSyncSchema
{
    /// <summary>"AWS AppSync endpoints and quotas": schema document size, 1 MB.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>What AppSync accepts (profile <c>aws</c>).</summary>
    public static SchemaOptions AwsOptions { get; } = new()
    {
        Scalars = AwsScalars.All,
        Directives = AwsDirectives.Definitions,
        AllowCustomScalars = false,
        AllowDirectiveDefinitions = false,
        AllowExtensions = false,
        AllowInterfacesImplementingInterfaces = false,
        AllowLegacyInterfaceSeparators = true,
        AllowDeprecatedImplementations = true,
        CommentsAsDescriptions = true,
        ReservedPrefixes = ["AWS"],
        LegacyIntrospection = true,
    };

    /// <summary>The same schemas and more (profile <c>open</c>): whatever the specification allows, and unknown directives.</summary>
    public static SchemaOptions OpenOptions { get; } = AwsOptions with
    {
        AllowCustomScalars = true,
        AllowDirectiveDefinitions = true,
        AllowExtensions = true,
        AllowUnknownDirectives = true,
        AllowInterfacesImplementingInterfaces = true,
        LegacyIntrospection = false,
    };

    public static SchemaResult Build(string sdl) => Build(Encoding.UTF8.GetBytes(sdl), AwsOptions);

    /// <param name="options">One of the two above, perhaps with introspection off.</param>
    public static SchemaResult Build(ReadOnlySpan<byte> sdl, SchemaOptions options)
    {
        if (sdl.Length > BytesMax)
            return SchemaResult.Refused(new SchemaError("SchemaSize", $"The schema has {sdl.Length} bytes; {BytesMax} are allowed.", null));
        SchemaResult result = SchemaBuilder.Build(sdl, options);
        return result.Schema is { } schema && SubscriptionTypes.Check(schema) is { IsEmpty: false } errors
            ? SchemaResult.Refused(errors)
            : result;
    }
}
