using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>The evaluated properties of a resource: top-level names as in the template, everything inside as the API has it.</summary>
internal sealed class ResourceProperties(
    ObjectValue values, IReadOnlyDictionary<string, TextOrigin> origins, IReadOnlyDictionary<string, string> writtenAs)
{
    /// <summary>Texts of files stand under the property of the text.</summary>
    public ObjectValue Values => values;

    public Value this[string name] => values[name];

    public string? Text(string name) => values[name].TryGetString(out string text) ? text : null;

    /// <summary>A required text.</summary>
    public string RequiredText(string name) => values[name].AsString();

    public bool Has(string name) => values.Contains(name);

    /// <summary>Where the characters of a text stand: in its file, or in the template.</summary>
    public TextOrigin? Origin(string name) => origins.GetValueOrDefault(name);

    /// <summary>The property as the template has it: <c>CodeS3Location</c> where the code came from a file.</summary>
    public string WrittenAs(string name) => writtenAs.GetValueOrDefault(name, name);

    public ResourceProperties With(string name, Value value) =>
        new(new ObjectBuilder(values).Set(name, value).Build(), origins, writtenAs);

    /// <summary>An operation's input: the properties by their API names, behind the members given first.</summary>
    public ObjectValue ToInput(ObjectShape shape, ReadOnlySpan<string> without, params ReadOnlySpan<(string Key, Value Value)> members)
    {
        var input = new ObjectBuilder(values.Count + members.Length);
        foreach ((string key, Value value) in members)
            input.Set(key, value);
        foreach ((string name, Value value) in values)
        {
            if (!without.Contains(name) && shape.Find(name) is { } property)
                input.Set(property.ApiName, value);
        }

        return input.Build();
    }
}
