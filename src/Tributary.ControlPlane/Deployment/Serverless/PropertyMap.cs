using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>A mapping inside a serverless resource: what the transform has to look into, rather than pass on.</summary>
internal sealed class PropertyMap(ResourceDeclaration resource, TemplateMapping mapping, string path, ProblemList problems)
{
    public SourcePosition Position => mapping.Position;

    /// <summary>Below the resource, with dots.</summary>
    public string Path => path;

    public IEnumerable<TemplateEntry> Entries => mapping.Entries;

    public IEnumerable<string> Keys => mapping.Keys;

    /// <summary>A member, or null when it is absent or written as null.</summary>
    public TemplateNode? this[string key] => mapping[key] is TemplateScalar { IsNull: true } ? null : mapping[key];

    /// <summary>The text of a member, or null when it is absent or not a text.</summary>
    public string? Text(string key) => (this[key] as TemplateScalar)?.Text;

    /// <summary>A member that is a mapping; empty when it is absent.</summary>
    public PropertyMap Map(string key)
    {
        string inner = Join(key);
        if (this[key] is null or TemplateMapping)
        {
            if (this[key] is not TemplateMapping found || !TemplateNodes.IsFunction(found))
                return new PropertyMap(
                    resource, this[key] as TemplateMapping ?? TemplateMapping.Empty(mapping.KeyPosition(key)), inner, problems);
        }

        string noun = this[key] is TemplateMapping ? "a function" : this[key]!.Noun;
        Report(key, this[key]!.Position, $"must be a mapping, and this is {noun}", "SAM has to see it before anything is evaluated.");
        return new PropertyMap(resource, TemplateMapping.Empty(this[key]!.Position), inner, problems);
    }

    /// <summary>The members of a mapping of mappings, each with its key.</summary>
    public IEnumerable<(TemplateEntry Entry, PropertyMap Map)> Maps(string key)
    {
        PropertyMap outer = Map(key);
        foreach (TemplateEntry entry in outer.Entries)
            yield return (entry, outer.Map(entry.Key));
    }

    public void CheckKeys(IReadOnlyCollection<string> known)
    {
        foreach (TemplateEntry entry in mapping.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            string where = path.Length == 0 ? resource.Type : path;
            Report(entry.Key, entry.KeyPosition, $"{where} has no property '{entry.Key}'", Suggestion.For(entry.Key, known));
        }
    }

    /// <summary>Reports what is wrong with a member, or with the whole mapping when the key is empty.</summary>
    public void Report(string key, SourcePosition position, string reason, string? fix = null) =>
        problems.Add(resource.Locate(
            new TemplateProblem { Position = position, Reason = reason, Fix = fix }, key.Length == 0 ? path : Join(key)));

    /// <summary>Reports a member that must be there.</summary>
    public void ReportMissing(string key, string? fix = null)
    {
        SourcePosition position = path.Length == 0 ? resource.Position : mapping.Position;
        Report(string.Empty, position, $"the property '{key}' is missing", fix);
    }

    private string Join(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
