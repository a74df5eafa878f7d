using Tributary.AppSync.Apis;
namespace Tributary.ControlPlane.Definitions;

/// <summary>What the management API needs to know of a schema document: whether it holds, its fields, its introspection.</summary>
public interface ISchemaCompiler
{
    /// <summary>Checks a whole document by AppSync's rules.</summary>
    SchemaReading Read(string definition);

    /// <summary>The document of GetIntrospectionSchema.</summary>
    /// <param name="definition">A document that <see cref="Read"/> accepted.</param>
    /// <param name="format">SDL or JSON (the introspection result under <c>data</c>).</param>
    /// <param name="includeDirectives">Whether the directives on types and fields are part of the SDL.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask<string> IntrospectAsync(
        string definition, IntrospectionFormat format, bool includeDirectives, CancellationToken cancellationToken);
}

public enum IntrospectionFormat
{
    Sdl,
    Json,
}

/// <summary>Either an outline, or at least one problem.</summary>
public sealed record SchemaReading(SchemaOutline? Outline, IReadOnlyList<DefinitionProblem> Problems)
{
    public static SchemaReading Accepted(SchemaOutline outline) => new(outline, []);

    public static SchemaReading Refused(params IReadOnlyList<DefinitionProblem> problems) => new(null, problems);
}

/// <summary>The types of a schema that can have resolvers (objects and interfaces), each with its fields.</summary>
public sealed class SchemaOutline(IReadOnlyDictionary<string, IReadOnlySet<string>> fieldsByType)
{
    public static SchemaOutline Empty { get; } = new(new Dictionary<string, IReadOnlySet<string>>());

    public bool HasType(string type) => fieldsByType.ContainsKey(type);

    public bool HasField(string type, string field) =>
        fieldsByType.TryGetValue(type, out IReadOnlySet<string>? fields) && fields.Contains(field);
}
