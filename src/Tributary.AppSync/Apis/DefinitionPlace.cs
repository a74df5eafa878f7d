namespace Tributary.AppSync.Apis;

/// <summary>A kind of part of an API.</summary>
public enum DefinitionPart
{
    Api,
    Cache,
    Schema,

    /// <summary>One type as a request brings it.</summary>
    Type,
    DataSource,
    Function,
    Resolver,

    /// <summary>Of an Event API.</summary>
    ChannelNamespace,
}

/// <summary>What of an API a problem is about. Its text is what people read.</summary>
public sealed record DefinitionPlace
{
    private DefinitionPlace(DefinitionPart part, string? name = null) => (Part, Name) = (part, name);

    public static DefinitionPlace Schema { get; } = new(DefinitionPart.Schema);

    public static DefinitionPlace Type { get; } = new(DefinitionPart.Type);

    public DefinitionPart Part { get; }

    /// <summary>Of an API, a data source, a function or a channel namespace; of a resolver its type.</summary>
    public string? Name { get; }

    /// <summary>A function's: names of functions may repeat.</summary>
    public string? FunctionId { get; private init; }

    /// <summary>A resolver's.</summary>
    public string? Field { get; private init; }

    public static DefinitionPlace Api(string name) => new(DefinitionPart.Api, name);

    public static DefinitionPlace Cache(string apiName) => new(DefinitionPart.Cache, apiName);

    public static DefinitionPlace DataSource(string name) => new(DefinitionPart.DataSource, name);

    public static DefinitionPlace Function(FunctionDefinition function) =>
        new(DefinitionPart.Function, function.Name) { FunctionId = function.FunctionId };

    public static DefinitionPlace Resolver(ResolverDefinition resolver) =>
        new(DefinitionPart.Resolver, resolver.TypeName) { Field = resolver.FieldName };

    public static DefinitionPlace ChannelNamespace(string name) => new(DefinitionPart.ChannelNamespace, name);

    public override string ToString() => Part switch
    {
        DefinitionPart.Api => $"API {Name}",
        DefinitionPart.Cache => $"cache of API {Name}",
        DefinitionPart.Schema => "schema",
        DefinitionPart.Type => "definition",
        DefinitionPart.DataSource => $"data source {Name}",
        DefinitionPart.Function => $"function {Name}",
        DefinitionPart.ChannelNamespace => $"channel namespace {Name}",
        _ => $"resolver {Name}.{Field}",
    };
}
