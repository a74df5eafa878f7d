using System.Globalization;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// Evaluates the properties of one resource into the API's shapes, reading the files they name, and reports everything that is
/// wrong with them rather than the first thing.
/// </summary>
internal sealed class PropertyReader(ResourceDeclaration resource, EvaluationScope scope, InputFiles files, ProblemList problems)
{
    private readonly Dictionary<string, TextOrigin> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _writtenAs = new(StringComparer.Ordinal);

    public async ValueTask<ResourceProperties> ReadAsync(ObjectShape shape, CancellationToken cancellationToken)
    {
        var values = new ObjectBuilder(ReadObject(resource.Properties, shape, string.Empty));
        foreach (PropertyDefinition property in shape.Properties)
        {
            if (property.TextOf is { } name && values.TryGet(property.Name, out Value path))
                await ReadFileAsync(property, name, path.AsString(), values, cancellationToken);
        }

        return new ResourceProperties(values.Build(), _origins, _writtenAs);
    }

    private async ValueTask ReadFileAsync(
        PropertyDefinition property, string name, string path, ObjectBuilder values, CancellationToken cancellationToken)
    {
        SourcePosition position = resource.Properties[property.Name]!.Position;
        if (!values.Remove(property.Name) || values.TryGet(name, out _))
        {
            Report(position, property.Name, $"'{name}' and '{property.Name}' are both given", "Remove one of the two.");
            return;
        }

        try
        {
            (string text, string file) = await files.ReadTextAsync(path, position, cancellationToken);
            values.Set(name, text);
            _origins[name] = TextOrigin.OfFile(file);
            _writtenAs[name] = property.Name;
        }
        catch (TemplateException exception)
        {
            problems.Add(exception, resource, property.Name);
        }
    }

    private ObjectValue ReadObject(TemplateMapping mapping, ObjectShape shape, string path)
    {
        var members = new ObjectBuilder(mapping.Entries.Length);
        int before = problems.Count;
        foreach (TemplateEntry entry in mapping.Entries)
        {
            string inner = Join(path, entry.Key);
            if (shape.Find(entry.Key) is not { } property)
            {
                Report(
                    entry.KeyPosition, inner, $"{(path.Length == 0 ? resource.Type : path)} has no property '{entry.Key}'",
                    Suggestion.For(entry.Key, shape.Properties.Select(known => known.Name)));
            }
            else if (property.Shape is not IgnoredShape && Read(entry.Value, property.Shape, inner) is { } value)
            {
                members.Set(NameIn(path, property), value);
            }
        }

        foreach (PropertyDefinition property in shape.Properties)
        {
            // A required property may have been written, and be AWS::NoValue.
            bool missing = mapping[property.Name] is null || (problems.Count == before && !members.TryGet(NameIn(path, property), out _));
            if (property.IsRequired && missing)
            {
                Report(
                    path.Length == 0 ? resource.Position : mapping.Position, path, $"the property '{property.Name}' is missing",
                    $"{(path.Length == 0 ? resource.Type : path)} requires it.");
            }
        }

        return members.Build();
    }

    // Top-level names stay the template's: what changed is found by them.
    private static string NameIn(string path, PropertyDefinition property) => path.Length == 0 ? property.Name : property.ApiName;

    // Null: the property is absent (AWS::NoValue), or was reported.
    private Value? Read(TemplateNode node, PropertyShape shape, string path)
    {
        try
        {
            if (Evaluated(node) is not { } data)
                return null;
            if (shape is TextShape && path.IndexOf('.', StringComparison.Ordinal) < 0)
                _origins[path] = OriginOf(node);
            return shape switch
            {
                ObjectShape inner when data is TemplateMapping mapping => ReadObject(mapping, inner, path),
                ListShape list when data is TemplateList items => ReadList(items, list.Item, path),
                TextMapShape when data is TemplateMapping mapping => ReadTextMap(mapping, path),
                TagsShape => ReadTags(data, path),
                TextShape text when data is TemplateScalar scalar => CheckText(scalar, text),
                NumberShape when data is TemplateScalar scalar => ReadNumber(scalar),
                BooleanShape when data is TemplateScalar scalar => ReadBoolean(scalar),
                _ => throw new TemplateException(node.Position, $"must be {Noun(shape)}, and this is {data.Noun}"),
            };
        }
        catch (TemplateException exception)
        {
            problems.Add(exception, resource, path, node.Position);
            return null;
        }
    }

    // The node with its functions replaced by what they give; inside mappings and lists they stay until their turn comes.
    private TemplateNode? Evaluated(TemplateNode node)
    {
        while (node is TemplateMapping mapping && IntrinsicFunctions.Find(mapping) is { } function)
        {
            if (function is not IfFunction choice)
            {
                return function.Evaluate(mapping.Entries[0].Value, scope) is { } value
                    ? Resolved(ValueNodes.From(value, node.Position)) : null;
            }

            node = choice.Branch(mapping.Entries[0].Value, scope);
        }

        // Refuses null.
        if (node is TemplateScalar)
            scope.Evaluate(node);
        return Resolved(node);
    }

    private TemplateNode Resolved(TemplateNode node)
    {
        if (node is not TemplateScalar scalar)
            return node;
        string resolved = DynamicReferences.Resolve(scalar.Text, scalar.Position, scope.SystemParameters);
        return ReferenceEquals(resolved, scalar.Text) ? scalar : new TemplateScalar(resolved, scalar.Origin);
    }

    private static TextOrigin OriginOf(TemplateNode node) => node switch
    {
        TemplateScalar scalar => scalar.Origin,
        TemplateMapping mapping when SubFunction.TextOf(mapping) is { } text => text.Origin,
        _ => TextOrigin.Whole(node.Position),
    };

    private ListValue ReadList(TemplateList list, PropertyShape item, string path)
    {
        var values = new List<Value>(list.Items.Length);
        for (int i = 0; i < list.Items.Length; i++)
        {
            if (Read(list.Items[i], item, $"{path}[{i}]") is { } value)
                values.Add(value);
        }

        return ListValue.From(values);
    }

    private ObjectValue ReadTextMap(TemplateMapping mapping, string path)
    {
        var members = new ObjectBuilder(mapping.Entries.Length);
        foreach (TemplateEntry entry in mapping.Entries)
        {
            if (Read(entry.Value, PropertyShape.Text, Join(path, entry.Key)) is { } value)
                members.Set(entry.Key, value);
        }

        return members.Build();
    }

    private ObjectValue ReadTags(TemplateNode node, string path)
    {
        if (node is TemplateMapping mapping)
            return ReadTextMap(mapping, path);
        var tag = (ObjectShape)PropertyShape.Object(
            PropertyDefinition.Required("Key", PropertyShape.Text), PropertyDefinition.Required("Value", PropertyShape.Text));
        var tags = new ObjectBuilder();
        foreach (Value entry in (ListValue)(node is TemplateList list ? ReadList(list, tag, path) : throw new TemplateException(
            node.Position, $"must be a list of Key and Value, and this is {node.Noun}")))
        {
            if (entry["key"].TryGetString(out string key))
                tags.Set(key, entry["value"]);
        }

        return tags.Build();
    }

    private static Value CheckText(TemplateScalar scalar, TextShape shape)
    {
        if (shape.Values.IsEmpty || shape.Values.Contains(scalar.Text))
            return scalar.Text;
        string values = string.Join(", ", shape.Values);
        throw new TemplateException(scalar.Position, $"'{scalar.Text}' is not one of {values}", Suggestion.For(scalar.Text, shape.Values));
    }

    private static Value ReadNumber(TemplateScalar scalar)
    {
        if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            return whole;
        return double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new TemplateException(scalar.Position, $"must be a number, and this is '{scalar.Text}'");
    }

    private static Value ReadBoolean(TemplateScalar scalar) => bool.TryParse(scalar.Text, out bool value)
        ? value
        : throw new TemplateException(scalar.Position, $"must be true or false, and this is '{scalar.Text}'");

    private static string Noun(PropertyShape shape) => shape switch
    {
        ObjectShape or TextMapShape => "a mapping",
        ListShape => "a list",
        NumberShape => "a number",
        BooleanShape => "true or false",
        _ => "a text",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Report(SourcePosition position, string path, string reason, string? fix) =>
        problems.Add(resource.Locate(new TemplateProblem { Position = position, Reason = reason, Fix = fix }, path));
}
