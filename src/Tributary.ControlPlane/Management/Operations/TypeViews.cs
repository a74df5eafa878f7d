using System.Collections.Frozen;
using Tributary.AppSync.Schemas;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Definitions.Types;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The types of an API as GetType and ListTypes give them back.</summary>
internal sealed class TypeViews
{
    private static readonly FrozenSet<string> Scalars = AwsScalars.All
        .Select(scalar => scalar.Name)
        .Concat(["Int", "Float", "String", "Boolean", "ID"])
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly OperationContext _context;
    private readonly ManagedApi _api;
    private readonly TypeJsonWriter _json;

    public TypeViews(OperationContext context, ManagedApi api)
    {
        _context = context;
        _api = api;
        Document = DocumentOf(api);
        _json = new TypeJsonWriter(Document, Scalars);
    }

    public SchemaDocument Document { get; }

    public static ObjectValue Response(OperationContext context, ManagedApi api, string name, string format)
    {
        var views = new TypeViews(context, api);
        NamedDefinition type = views.Document.Find(name) ?? throw ManagementErrors.TypeNotFound(name);
        return ObjectValue.Of(("type", views.View(type, format)));
    }

    public ObjectValue Page(ObjectValue input)
    {
        string format = input.Required("format");
        IEnumerable<KeyValuePair<string, NamedDefinition>> types = Document.Definitions
            .DistinctBy(type => type.Name)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => KeyValuePair.Create(type.Name, type));
        return Paging.Page(input, "types", types, type => View(type, format));
    }

    public static SchemaDocument DocumentOf(ManagedApi api) =>
        (api.Draft?.Document ?? api.Definition.Schema) is { Length: > 0 } text ? SchemaDocument.Read(text) : SchemaDocument.Empty;

    private ObjectValue View(NamedDefinition type, string format) => new ObjectBuilder(5)
        .Set("name", type.Name)
        .SetUnlessNull("description", type.Syntax.Description)
        .Set("arn", _context.Arn($"apis/{_api.Definition.ApiId}/types/{type.Name}"))
        .Set("definition", Definition(type, format))
        .Set("format", format)
        .Build();

    // What was submitted in the format comes back word for word: tools compare it with what they sent.
    private string Definition(NamedDefinition type, string format)
    {
        if (_api.SubmittedTypes.TryGetValue(type.Name, out SubmittedType? submitted) && submitted.Format == format)
            return submitted.Definition;
        return format == "JSON" ? _json.Write(type) : type.Text;
    }
}
