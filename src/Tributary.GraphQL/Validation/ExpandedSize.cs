using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation;

/// <summary>
/// How large operations are once fragments are put in. Fragments let a short document stand for an exponentially large one; later
/// stages may count on these limits.
/// </summary>
internal static class ExpandedSize
{
    /// <summary>Reports what is too large. Without fragments the parser's limits are enough.</summary>
    public static bool IsWithinLimits(ValidationWalk walk)
    {
        if (!walk.Document.HasFragments)
            return true;
        FragmentGraph graph = walk.Fragments;
        var sizes = new Dictionary<Definition, (long Fields, int Depth)>();
        foreach (FragmentDefinition fragment in graph.LeavesFirst)
            sizes[fragment] = Add(graph, fragment, sizes, walk.Options);
        foreach (OperationDefinition operation in walk.Document.Operations)
        {
            (long fields, int depth) = Add(graph, operation, sizes, walk.Options);
            if (!Check(walk, operation, fields, depth))
                return false;
        }

        // A fragment that no operation uses is walked by itself.
        foreach (FragmentDefinition fragment in graph.LeavesFirst)
        {
            if (!Check(walk, fragment, sizes[fragment].Fields, sizes[fragment].Depth))
                return false;
        }

        return true;
    }

    private static (long Fields, int Depth) Add(
        FragmentGraph graph, Definition definition, Dictionary<Definition, (long Fields, int Depth)> sizes, ValidationOptions options)
    {
        DefinitionSize own = graph.SizeOf(definition);
        long fields = own.Fields;
        int depth = own.Depth;
        foreach (SpreadSite site in own.Spreads)
        {
            // A fragment of a cycle may still be without a size; the cycle is an error of its own.
            if (graph.TargetOf(site) is not { } target || !sizes.TryGetValue(target, out (long Fields, int Depth) inner))
                continue;
            fields = Math.Min(fields + inner.Fields, options.FieldsMax + 1L);
            depth = Math.Max(depth, Math.Min(site.Depth + inner.Depth, options.DepthMax + 1));
        }

        return (fields, depth);
    }

    private static bool Check(ValidationWalk walk, Definition definition, long fields, int depth)
    {
        if (depth > walk.Options.DepthMax)
            walk.Report(ValidationErrorCode.TooDeep, definition.Location, $"{walk.Options.DepthMax}");
        else if (fields > walk.Options.FieldsMax)
            walk.Report(ValidationErrorCode.TooManyFields, definition.Location, $"{walk.Options.FieldsMax}");
        else
            return true;
        return false;
    }
}
