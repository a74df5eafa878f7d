using System.Collections.Immutable;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>Names of parts in storage.</summary>
internal static class Parts
{
    public const string Version = "version";
    public const string Api = "api";
    public const string Schema = "schema";
    public const string Cache = "cache";
    public const string Type = "type";
    public const string DataSource = "source";
    public const string Function = "function";
    public const string Resolver = "resolver";
    public const string ApiKey = "key";
    public const string ChannelNamespace = "namespace";

    public static InvalidDataException Unknown(string part) => new($"A definition in storage has the unknown part '{part}'.");

    public static ImmutableSortedDictionary<string, T>.Builder Builder<T>() =>
        ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
}
