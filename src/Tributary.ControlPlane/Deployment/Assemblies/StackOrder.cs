using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>
/// The order in which the stacks of an assembly are deployed: by the dependencies in its manifest, and by who imports what another
/// exports, since the CDK does not know of imports that were written by hand.
/// </summary>
internal static class StackOrder
{
    /// <exception cref="TemplateException">Stacks wait for each other.</exception>
    public static ImmutableArray<AssemblyStack> Of(IReadOnlyList<AssemblyStack> stacks)
    {
        var ids = stacks.Select(stack => stack.Id).ToHashSet(StringComparer.Ordinal);
        ILookup<string, string> exporters = stacks.SelectMany(stack => stack.Template.Exports.Select(export => (Export: export, stack.Id)))
            .ToLookup(pair => pair.Export, pair => pair.Id, StringComparer.Ordinal);
        var waiting = stacks.ToDictionary(
            stack => stack.Id,
            stack => stack.Template.Imports.SelectMany(import => exporters[import]).Concat(stack.Dependencies)
                .Where(needed => needed != stack.Id && ids.Contains(needed)).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<AssemblyStack>(stacks.Count);
        while (waiting.Count > 0)
        {
            AssemblyStack? next = stacks.FirstOrDefault(
                stack => waiting.TryGetValue(stack.Id, out HashSet<string>? needed) && needed.Count == 0);
            if (next is null)
                throw Circle(waiting.Keys);
            order.Add(next);
            waiting.Remove(next.Id);
            foreach (HashSet<string> needed in waiting.Values)
                needed.Remove(next.Id);
        }

        return order.ToImmutable();
    }

    private static TemplateException Circle(IEnumerable<string> ids) => new([new TemplateProblem
    {
        Reason = $"the stacks {string.Join(", ", ids)} wait for each other",
        Fix = "Move what they share into a stack of its own.",
    }]);
}
