using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>
/// What the stacks of an assembly know of each other. Names are compared as they are written: a function gives the same text in
/// both places.
/// </summary>
internal sealed record AssemblyTemplate(
    ImmutableArray<string> Parameters, ImmutableArray<string> Exports, ImmutableArray<string> Imports)
{
    private const string Import = "Fn::ImportValue";

    /// <exception cref="TemplateException">The file is missing, or no template.</exception>
    public static AssemblyTemplate Read(string path)
    {
        TemplateMapping template;
        try
        {
            if (new FileInfo(path).Length > TemplateLimits.FileBytesMax)
                throw new TemplateException(new SourcePosition(path, 1, 1), "the template is larger than CloudFormation takes");
            template = TemplateReader.Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException(new SourcePosition(path, 1, 1), $"the template cannot be read: {exception.Message}");
        }

        IEnumerable<TemplateNode> exports = Entries(template["Outputs"])
            .Select(output => ((output.Value as TemplateMapping)?["Export"] as TemplateMapping)?["Name"]).OfType<TemplateNode>();
        return new AssemblyTemplate(
            [.. Entries(template["Parameters"]).Select(parameter => parameter.Key)],
            [.. exports.Select(PropertyHashes.Of)],
            [.. ImportsOf(template)]);
    }

    private static ImmutableArray<TemplateEntry> Entries(TemplateNode? section) => (section as TemplateMapping)?.Entries ?? [];

    private static IEnumerable<string> ImportsOf(TemplateNode node) => node switch
    {
        TemplateMapping mapping => mapping.Entries.SelectMany(
            entry => entry.Key == Import ? [PropertyHashes.Of(entry.Value)] : ImportsOf(entry.Value)),
        TemplateList list => list.Items.SelectMany(ImportsOf),
        _ => [],
    };
}
