using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>The type of a property: it decides what a scalar means and how the API wants it.</summary>
internal abstract record PropertyShape
{
    public static PropertyShape Text { get; } = new TextShape([]);

    public static PropertyShape Number { get; } = new NumberShape();

    public static PropertyShape Boolean { get; } = new BooleanShape();

    /// <summary>A mapping of names to texts.</summary>
    public static PropertyShape TextMap { get; } = new TextMapShape();

    /// <summary><c>[{Key, Value}]</c> in a template, <c>{key: value}</c> in the API.</summary>
    public static PropertyShape Tags { get; } = new TagsShape();

    /// <summary>Accepted and not evaluated: nothing here depends on it.</summary>
    public static PropertyShape Ignored { get; } = new IgnoredShape();

    public static PropertyShape OneOf(params ImmutableArray<string> values) => new TextShape(values);

    public static PropertyShape ListOf(PropertyShape item) => new ListShape(item);

    public static PropertyShape Object(params ImmutableArray<PropertyDefinition> properties) => new ObjectShape(properties);
}

/// <summary>A text; when <see cref="Values"/> is not empty, one of those.</summary>
internal sealed record TextShape(ImmutableArray<string> Values) : PropertyShape;

internal sealed record NumberShape : PropertyShape;

internal sealed record BooleanShape : PropertyShape;

internal sealed record TextMapShape : PropertyShape;

internal sealed record TagsShape : PropertyShape;

internal sealed record IgnoredShape : PropertyShape;

internal sealed record ListShape(PropertyShape Item) : PropertyShape;

internal sealed record ObjectShape(ImmutableArray<PropertyDefinition> Properties) : PropertyShape
{
    public PropertyDefinition? Find(string name) => Properties.FirstOrDefault(property => property.Name == name);
}

/// <summary>A property of a resource or of an object in one, by its name in templates.</summary>
internal sealed record PropertyDefinition(string Name, PropertyShape Shape)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether a change makes a new resource.</summary>
    public bool Replaces { get; init; }

    /// <summary>In the API's shapes; by rule the first letter in lower case.</summary>
    public string ApiName { get; init; } = $"{char.ToLowerInvariant(Name[0])}{Name[1..]}";

    /// <summary>For a property that names a file (or an S3 object): the property that takes the text itself.</summary>
    public string? TextOf { get; init; }

    public static PropertyDefinition Required(string name, PropertyShape shape) => new(name, shape) { IsRequired = true };

    /// <summary>A required property whose change makes a new resource.</summary>
    public static PropertyDefinition Key(string name) => new(name, PropertyShape.Text) { IsRequired = true, Replaces = true };

    public static PropertyDefinition Optional(string name, PropertyShape shape) => new(name, shape);

    /// <summary>A text that may be written out or be in a file.</summary>
    public static IEnumerable<PropertyDefinition> TextOrFile(string name, string fileProperty) =>
        [new(name, PropertyShape.Text), new(fileProperty, PropertyShape.Text) { TextOf = name }];
}
