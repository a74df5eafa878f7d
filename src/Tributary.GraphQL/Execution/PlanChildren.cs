using System.Collections.Concurrent;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Execution;

/// <summary>The selection on a composite value, by the object type that the value turns out to have.</summary>
public abstract class PlanChildren
{
    internal abstract bool NeedsNodes { get; }

    public abstract PlanSelection For(ObjectType type);

    /// <summary>For a field whose type is an object type.</summary>
    internal sealed class OfObject(PlanSelection selection) : PlanChildren
    {
        internal override bool NeedsNodes => selection.NeedsNode;

        public override PlanSelection For(ObjectType type) => selection;
    }

    /// <summary>
    /// For interfaces and unions: compiled when a value of a type first comes by, since types times nesting can be far more
    /// selections than any result has.
    /// </summary>
    internal sealed class OfAbstract(Func<ObjectType, PlanSelection> compile) : PlanChildren
    {
        private readonly ConcurrentDictionary<ObjectType, PlanSelection> _selections = new();

        internal override bool NeedsNodes => true;

        public override PlanSelection For(ObjectType type) => _selections.GetOrAdd(type, compile);
    }
}
