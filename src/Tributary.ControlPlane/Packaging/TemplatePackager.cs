using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Macros;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Packaging;

/// <summary>
/// Makes templates that can be sent out of those that name files beside them: each file gets a place in S3, under the hash of its
/// content, and the template that place.
/// </summary>
/// <param name="bucket">Where the files will be.</param>
/// <param name="region">Of the bucket; addresses of templates name it.</param>
internal sealed class TemplatePackager(string bucket, string region)
{
    private readonly Dictionary<string, PackagedFile> _files = new(StringComparer.Ordinal);
    private readonly ProblemList _problems = new();

    /// <summary>The files that templates named so far.</summary>
    public ImmutableArray<PackagedFile> Files => [.. _files.Values.OrderBy(file => file.Key, StringComparer.Ordinal)];

    /// <summary>Packages a template and all that it names.</summary>
    /// <exception cref="TemplateException">With everything that could not be read.</exception>
    public (PackagedFile Template, TemplateMapping Root) Package(string path)
    {
        (PackagedFile template, TemplateMapping root) = Package(path, depth: 1);
        _problems.ThrowIfAny();
        return (template, root);
    }

    private (PackagedFile Template, TemplateMapping Root) Package(string path, int depth)
    {
        if (depth > DeploymentTree.DepthMax)
        {
            throw new TemplateException(
                new SourcePosition(path, 1, 1), $"templates name each other more than {DeploymentTree.DepthMax} deep",
                "Check that no template includes itself.");
        }

        byte[] bytes = Read(path);
        TemplateMapping root = TemplateReader.Read(path, bytes);
        ReadOnlySpan<byte> content = InputText.WithoutByteOrderMark(bytes);
        var text = new TemplateText(InputText.Decode(path, content));
        foreach ((PathProperty property, TemplateScalar name, string logicalId, string place) in PathsIn(root))
        {
            try
            {
                text.Replace(name, Write(property.Form, Add(property.Form, name, depth)));
            }
            catch (TemplateException exception)
            {
                foreach (TemplateProblem problem in exception.Problems)
                    _problems.Add(problem.Within(logicalId, place, name.Position));
            }
        }

        byte[] packaged = Encoding.UTF8.GetBytes(text.ToString());
        string suffix = Path.GetExtension(path);
        return (new PackagedFile(bucket, KeyOf(packaged, $".template{suffix}"), path) { Content = packaged }, root);
    }

    private static IEnumerable<(PathProperty, TemplateScalar, string LogicalId, string Place)> PathsIn(TemplateMapping root)
    {
        foreach ((TemplateScalar text, string place) in PathProperty.OfGlobals.In(root["Globals"]))
        {
            if (IsLocal(text.Text))
                yield return (PathProperty.OfGlobals, text, "Globals", place);
        }

        foreach (TemplateScalar location in IncludeMacro.LocationsIn(root).OfType<TemplateScalar>().Where(node => IsLocal(node.Text)))
            yield return (PathProperty.OfInclude, location, "Transform", "Location");

        foreach (TemplateEntry entry in (TemplateMacros.Outline(root)["Resources"] as TemplateMapping)?.Entries ?? [])
        {
            if (entry.Value is not TemplateMapping resource || resource["Type"] is not TemplateScalar type)
                continue;
            foreach (PathProperty property in PathProperty.Of(type.Text))
            {
                foreach ((TemplateScalar text, string place) in property.In(resource["Properties"]))
                {
                    if (IsLocal(text.Text))
                        yield return (property, text, entry.Key, place);
                }
            }
        }
    }

    private static bool IsLocal(string name) =>
        name.Length > 0 && !S3Location.IsOne(name) && !name.Contains('\0', StringComparison.Ordinal);

    private PackagedFile Add(PathForm form, TemplateScalar name, int depth)
    {
        SourcePosition position = name.Position;
        string folder = Path.GetDirectoryName(position.File)!;
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, name.Text)));
        if (_files.TryGetValue(path, out PackagedFile? known))
            return known;
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new TemplateException(position, $"the file '{name.Text}' does not exist", InputFiles.Nearby(path));
        return _files[path] = form == PathForm.Template ? Package(path, depth + 1).Template : PackageFile(path, form);
    }

    private PackagedFile PackageFile(string path, PathForm form)
    {
        bool isFolder = Directory.Exists(path);
        ReadOnlyMemory<byte> content = isFolder ? FolderArchive.Of(path) : Read(path);
        string suffix = isFolder || form == PathForm.BucketAndKey ? ".zip" : Path.GetExtension(path);
        return new PackagedFile(bucket, KeyOf(content.Span, suffix), path) { Content = content };
    }

    private string Write(PathForm form, PackagedFile file) => form switch
    {
        PathForm.Location => $"\"{file.Location}\"",
        PathForm.Template => $"\"https://s3.{region}.amazonaws.com/{file.Bucket}/{file.Key}\"",
        _ => $"{{\"S3Bucket\": \"{file.Bucket}\", \"S3Key\": \"{file.Key}\"}}",
    };

    private static string KeyOf(ReadOnlySpan<byte> content, string suffix) =>
        Convert.ToHexStringLower(SHA256.HashData(content)) + suffix.ToLowerInvariant();

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException(new SourcePosition(path, 1, 1), $"the file cannot be read: {exception.Message}");
        }
    }
}
