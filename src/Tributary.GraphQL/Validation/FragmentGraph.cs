using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation;

/// <summary>A spread, and how many selection sets of its definition are around it.</summary>
internal readonly record struct SpreadSite(FragmentSpread Spread, int Depth);

/// <summary>One operation or fragment without what it spreads.</summary>
/// <param name="Fields">How many fields it has.</param>
/// <param name="Depth">How deep its selection sets are nested.</param>
internal sealed record DefinitionSize(ImmutableArray<SpreadSite> Spreads, int Fields, int Depth);

/// <summary>Which definition spreads which fragment. Everything here is linear in the document and never recurses along spreads.</summary>
internal sealed class FragmentGraph
{
    private readonly Document _document;
    private readonly Dictionary<Definition, DefinitionSize> _sizes = [];
    private readonly List<FragmentDefinition> _leavesFirst = [];

    public FragmentGraph(Document document)
    {
        _document = document;
        foreach (Definition definition in document.Definitions)
        {
            if (definition is OperationDefinition operation)
                _sizes[operation] = Measure(operation.SelectionSet);
            else if (definition is FragmentDefinition fragment)
                _sizes[fragment] = Measure(fragment.SelectionSet);
        }

        FindCycles();
    }

    /// <summary>Each cycle as the spreads on its way, the last of which closes it.</summary>
    public List<ImmutableArray<FragmentSpread>> Cycles { get; } = [];

    /// <summary>All fragments, each after those it spreads (as far as there are no cycles).</summary>
    public IReadOnlyList<FragmentDefinition> LeavesFirst => _leavesFirst;

    public DefinitionSize SizeOf(Definition definition) => _sizes[definition];

    public FragmentDefinition? TargetOf(SpreadSite site) => _document.FindFragment(site.Spread.Name);

    /// <summary>The fragments that operations use, directly or through other fragments.</summary>
    public HashSet<FragmentDefinition> FindUsed()
    {
        var used = new HashSet<FragmentDefinition>();
        var open = new Stack<Definition>(_document.Operations);
        while (open.TryPop(out Definition? definition))
        {
            foreach (SpreadSite site in _sizes[definition].Spreads)
            {
                if (TargetOf(site) is { } target && used.Add(target))
                    open.Push(target);
            }
        }

        return used;
    }

    private static DefinitionSize Measure(SelectionSet selectionSet)
    {
        ImmutableArray<SpreadSite>.Builder spreads = ImmutableArray.CreateBuilder<SpreadSite>();
        int fields = 0, depthMax = 0;
        Measure(selectionSet, 1);
        return new DefinitionSize(spreads.DrainToImmutable(), fields, depthMax);

        void Measure(SelectionSet set, int depth)
        {
            depthMax = Math.Max(depthMax, depth);
            foreach (Selection selection in set.Selections)
            {
                fields += selection is Field ? 1 : 0;
                if (selection is FragmentSpread spread)
                    spreads.Add(new SpreadSite(spread, depth));
                else if (selection is Field { SelectionSet: { } inner })
                    Measure(inner, depth + 1);
                else if (selection is InlineFragment inline)
                    Measure(inline.SelectionSet, depth + 1);
            }
        }
    }

    private void FindCycles()
    {
        var visited = new HashSet<FragmentDefinition>();
        foreach (Definition definition in _document.Definitions)
        {
            if (definition is FragmentDefinition fragment && visited.Add(fragment))
                FindCycles(fragment, visited);
        }
    }

    // Depth-first search with an explicit stack; a spread of a fragment that is still on it closes a cycle.
    private void FindCycles(FragmentDefinition root, HashSet<FragmentDefinition> visited)
    {
        var stack = new List<(FragmentDefinition Fragment, int Next)> { (root, 0) };
        var positions = new Dictionary<FragmentDefinition, int> { [root] = 0 };
        while (stack.Count > 0)
        {
            (FragmentDefinition fragment, int next) = stack[^1];
            ImmutableArray<SpreadSite> spreads = _sizes[fragment].Spreads;
            if (next == spreads.Length)
            {
                stack.RemoveAt(stack.Count - 1);
                positions.Remove(fragment);
                _leavesFirst.Add(fragment);
                continue;
            }

            stack[^1] = (fragment, next + 1);
            if (TargetOf(spreads[next]) is not { } target)
                continue;
            if (positions.TryGetValue(target, out int start))
                Cycles.Add([.. stack.Skip(start).Select(step => _sizes[step.Fragment].Spreads[step.Next - 1].Spread)]);
            else if (visited.Add(target))
                Push(target);
        }

        void Push(FragmentDefinition target)
        {
            positions.Add(target, stack.Count);
            stack.Add((target, 0));
        }
    }
}
