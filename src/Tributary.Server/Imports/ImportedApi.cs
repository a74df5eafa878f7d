using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>An API as the management API describes it.</summary>
internal sealed record ImportedApi
{
    public required ObjectValue Api { get; init; }

    /// <summary>SDL with directives; null when the API has no schema.</summary>
    public byte[]? Schema { get; init; }

    public ObjectValue EnvironmentVariables { get; init; } = ObjectValue.Empty;

    public IReadOnlyList<ObjectValue> ApiKeys { get; init; } = [];

    public IReadOnlyList<ObjectValue> DataSources { get; init; } = [];

    public IReadOnlyList<ObjectValue> Functions { get; init; } = [];

    public IReadOnlyList<ObjectValue> Resolvers { get; init; } = [];

    /// <summary>The definitions of the tables that could be described, with their time to live as "TimeToLive"; by name.</summary>
    public IReadOnlyDictionary<string, ObjectValue> Tables { get; init; } = new Dictionary<string, ObjectValue>();

    public bool HasCache { get; init; }

    /// <summary>The custom domain names that lead to the API.</summary>
    public IReadOnlyList<string> DomainNames { get; init; } = [];
}
