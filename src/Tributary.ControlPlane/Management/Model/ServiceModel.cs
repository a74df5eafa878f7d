using System.Collections.Frozen;
using System.Reflection;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Model;

/// <summary>One operation: <c>POST /v1/apis/{apiId}/types</c> and the structure of its request.</summary>
internal sealed record Operation(string Name, string Method, string UriTemplate, StructureShape Input)
{
    private static readonly string[] VerbsOfReads = ["Get", "List", "Evaluate"];

    /// <summary>Whether it changes nothing; what it is called says so.</summary>
    public bool IsRead { get; } = VerbsOfReads.Any(verb => Name.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>The operations on Event APIs, which report what the model forbids under another code.</summary>
    public bool IsVersion2 { get; } = UriTemplate.StartsWith("/v2/", StringComparison.Ordinal);
}

/// <summary>The management API of AppSync, version 2017-07-25: operations, routes and what requests may contain.</summary>
internal sealed class ServiceModel
{
    private const string ResourceName = "appsync-2017-07-25.json";

    private static readonly Lazy<ServiceModel> Loaded = new(Load);

    private readonly FrozenDictionary<string, Operation> _operations;

    private ServiceModel(IEnumerable<Operation> operations) =>
        _operations = operations.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public static ServiceModel AppSync => Loaded.Value;

    public IReadOnlyCollection<Operation> Operations => _operations.Values;

    public Operation? Find(string name) => _operations.GetValueOrDefault(name);

    private static ServiceModel Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource '{ResourceName}' is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        ObjectValue model = Utf8ValueReader.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).AsObject();
        IReadOnlyDictionary<string, Shape> shapes = ShapeReader.ReadAll(model["shapes"].AsObject());
        return new ServiceModel(model["operations"].AsObject().Select(pair => new Operation(
            pair.Key,
            pair.Value["method"].AsString(),
            pair.Value["uri"].AsString(),
            (StructureShape)shapes[pair.Value["input"].AsString()])));
    }
}
