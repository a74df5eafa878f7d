using System.Text;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Schemas;

/// <summary>Builds schemas with AppSync's scalars, directives and refusals.</summary>
public static class AppSyncSchema
{
    public static SchemaResult Build(string sdl) => Build(sdl, Dialect.Aws);

    public static SchemaResult Build(string sdl, Dialect dialect, bool introspection = true) =>
        Build(Encoding.UTF8.GetBytes(sdl), dialect, introspection);

    /// <param name="introspection">Off: <c>__schema</c> and <c>__type</c> are undefined fields.</param>
    public static SchemaResult Build(ReadOnlySpan<byte> sdl, Dialect dialect, bool introspection = true)
    {
        int allowed = dialect.SchemaBytes;
        if (sdl.Length > allowed)
            return SchemaResult.Refused(new SchemaError("SchemaSize", $"The schema has {sdl.Length} bytes; {allowed} are allowed.", null));
        SchemaResult result = SchemaBuilder.Build(sdl, dialect.SchemaOptions(introspection));
        return result.Schema is { } schema && SubscriptionTypes.Check(schema) is { IsEmpty: false } errors
            ? SchemaResult.Refused(errors)
            : result;
    }
}
