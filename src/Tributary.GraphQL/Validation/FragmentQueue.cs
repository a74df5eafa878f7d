using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation;

/// <summary>The fragments that an operation uses, each once, with the path of its first spread.</summary>
internal sealed class FragmentQueue
{
    private readonly Queue<(FragmentDefinition Fragment, ImmutableArray<string> Path)> _queue = new();
    private readonly HashSet<FragmentDefinition> _seen = [];

    public void Add(FragmentDefinition fragment, List<string> path)
    {
        if (_seen.Add(fragment))
            _queue.Enqueue((fragment, [.. path]));
    }

    public bool TryTake([NotNullWhen(true)] out FragmentDefinition? fragment, out ImmutableArray<string> path)
    {
        bool any = _queue.TryDequeue(out (FragmentDefinition Fragment, ImmutableArray<string> Path) next);
        (fragment, path) = next;
        return any;
    }

    public void Reset()
    {
        _queue.Clear();
        _seen.Clear();
    }
}
