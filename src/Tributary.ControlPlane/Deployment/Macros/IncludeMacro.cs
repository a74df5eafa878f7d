using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Macros;

/// <summary>
/// AWS::Include: a file's entries come to stand where <c>Fn::Transform</c> stands, or at the root where the section Transform names it.
/// What is written out in the template counts more than what is included.
/// </summary>
internal sealed class IncludeMacro(EvaluationScope scope, InputFiles files)
{
    /// <summary>Files of one template; each of them is as large as a template may be.</summary>
    private const int CountMax = 100;

    private const string MacroName = "AWS::Include";
    private const string Call = "Fn::Transform";
    private const string Section = "Transform";

    private int _count;

    public static bool IsIn(TemplateMapping root) => Calls(root[Section]).Any() || IsCalledIn(root);

    /// <summary>The places of the files that a template includes, as they are written.</summary>
    public static IEnumerable<TemplateNode> LocationsIn(TemplateMapping root) =>
        Calls(root[Section]).Concat(CallsIn(root))
            .Select(call => (call["Parameters"] as TemplateMapping)?["Location"]).OfType<TemplateNode>();

    /// <summary>The template without its includes.</summary>
    public static TemplateMapping Without(TemplateMapping root) => root[Section] is null
        ? root
        : new TemplateMapping(root.Position, [.. root.Entries.Where(entry => entry.Key != Section), .. OtherTransforms(root)]);

    /// <summary>A section without what is included into it.</summary>
    public static TemplateMapping WithoutCall(TemplateMapping section) => section[Call] is null
        ? section
        : new TemplateMapping(section.Position, [.. section.Entries.Where(entry => entry.Key != Call)]);

    /// <exception cref="TemplateException">A call is wrong, or its file.</exception>
    public async ValueTask<TemplateMapping> ExpandAsync(TemplateMapping root, CancellationToken cancellationToken)
    {
        TemplateMapping expanded = await ExpandNodeAsync(Without(root), cancellationToken) as TemplateMapping ?? root;
        foreach (TemplateMapping call in Calls(root[Section]))
            expanded = Merge(await ReadAsync(call, cancellationToken), expanded);
        return expanded;
    }

    private static IEnumerable<TemplateMapping> Calls(TemplateNode? transforms) =>
        (transforms is TemplateList list ? list.Items : [transforms!])
            .OfType<TemplateMapping>().Where(call => call["Name"] is TemplateScalar { Text: MacroName });

    private static IEnumerable<TemplateEntry> OtherTransforms(TemplateMapping root)
    {
        TemplateNode transforms = root[Section]!;
        ImmutableArray<TemplateNode> items = transforms is TemplateList list ? list.Items : [transforms];
        TemplateNode[] others = [.. items.Except(Calls(transforms))];
        return others.Length == 0
            ? []
            : [new TemplateEntry(Section, root.KeyPosition(Section), new TemplateList(transforms.Position, [.. others]))];
    }

    private static bool IsCalledIn(TemplateNode node) => CallsIn(node).Any();

    private static IEnumerable<TemplateMapping> CallsIn(TemplateNode node)
    {
        var waiting = new Stack<TemplateNode>([node]);
        while (waiting.TryPop(out TemplateNode? next))
        {
            if (next is TemplateMapping mapping && mapping[Call] is TemplateMapping call)
                yield return call;
            IEnumerable<TemplateNode> inner = next switch
            {
                TemplateMapping entries => entries.Entries.Select(entry => entry.Value),
                TemplateList list => list.Items,
                _ => [],
            };
            foreach (TemplateNode item in inner)
                waiting.Push(item);
        }
    }

    private async ValueTask<TemplateNode> ExpandNodeAsync(TemplateNode node, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case TemplateList list:
                var items = ImmutableArray.CreateBuilder<TemplateNode>(list.Items.Length);
                foreach (TemplateNode item in list.Items)
                    items.Add(await ExpandNodeAsync(item, cancellationToken));
                return TemplateBuilder.List(list.Position, items.ToImmutable());
            case TemplateMapping mapping:
                var entries = ImmutableArray.CreateBuilder<TemplateEntry>(mapping.Entries.Length);
                foreach (TemplateEntry entry in mapping.Entries.Where(entry => entry.Key != Call))
                    entries.Add(entry with { Value = await ExpandNodeAsync(entry.Value, cancellationToken) });
                TemplateMapping own = TemplateBuilder.Mapping(mapping.Position, entries.ToImmutable());
                return mapping[Call] is { } call ? Merge(await ReadAsync(call, cancellationToken), own) : own;
            default:
                return node;
        }
    }

    private async ValueTask<TemplateMapping> ReadAsync(TemplateNode call, CancellationToken cancellationToken)
    {
        if (call is not TemplateMapping { Entries: var entries } mapping || mapping["Name"] is not TemplateScalar { Text: MacroName })
        {
            throw new TemplateException(
                call.Position, $"Fn::Transform runs no macro but {MacroName} here", "Process other macros before deploying.");
        }

        if (entries.Length != 2 || mapping["Parameters"] is not TemplateMapping { Entries: [{ Key: "Location", Value: var location }] })
            throw new TemplateException(call.Position, $"{MacroName} takes one parameter, 'Location'");
        if (++_count > CountMax)
            throw new TemplateException(call.Position, $"the template includes more than {CountMax} files");
        string path = files.Find(scope.Text(location, $"the location of {MacroName}"), location.Position);
        TemplateMapping included = TemplateReader.Read(path, await files.ReadTemplateAsync(path, cancellationToken));
        return IsIn(included)
            ? throw new TemplateException(included.Position, "an included file cannot include others", "Include them in the template.")
            : included;
    }

    private static TemplateMapping Merge(TemplateMapping included, TemplateMapping own)
    {
        var merged = (TemplateMapping)TemplateNodes.Merge(included, own);
        return TemplateBuilder.Mapping(own.Position, merged.Entries);
    }
}
