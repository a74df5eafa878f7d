using System.Collections.Immutable;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>The operation selects more fields, or deeper ones, than a plan may have.</summary>
public sealed class PlanTooLargeException(string message) : Exception(message);

/// <summary>
/// Merges the selections of a valid operation into a plan (specification, section 6.3.2 "Field Collection", done once instead of
/// for each object).
/// </summary>
/// <param name="schema">What the document is valid for.</param>
/// <param name="document">Where the fragments are.</param>
/// <param name="binding">The resolvers.</param>
/// <param name="variables">Decide what is left out.</param>
/// <param name="fills">Whether what is below the root of a subscription has its resolvers.</param>
/// <param name="compiled">Told how many fields each selection has, or null.</param>
internal sealed class PlanCompiler(
    Schema schema, Document document, ResolverBinding binding, ObjectValue variables, bool fills = false, Action<int>? compiled = null)
{
    /// <summary>Fragments can multiply: a document of a kilobyte may select billions of fields.</summary>
    public const int FieldsMax = 50_000;

    /// <summary>Fields inside fields, and fragments inside fragments; later stages recurse this deep.</summary>
    public const int DepthMax = 256;

    private bool _leavesOutResolvers;
    private int _fields;

    /// <exception cref="PlanTooLargeException">A limit above is passed.</exception>
    public ExecutionPlan Compile(OperationDefinition operation)
    {
        ObjectType rootType = schema.RootType(operation.Kind)
            ?? throw new ArgumentException($"The schema has no {operation.Kind} type; validation refuses such an operation.",
                nameof(operation));
        _leavesOutResolvers = operation.Kind == OperationKind.Subscription && !fills;
        return new ExecutionPlan(schema, document, operation, rootType, CompileSelection(rootType, [operation.SelectionSet], 1));
    }

    private PlanSelection CompileSelection(ObjectType type, ImmutableArray<SelectionSet> sets, int depth)
    {
        if (depth > DepthMax)
            throw new PlanTooLargeException($"The operation is nested deeper than {DepthMax} fields.");
        var collected = new CollectedFields();
        foreach (SelectionSet set in sets)
            Collect(type, set, collected, 0);
        if (collected.NullCondition is not null)
            return new PlanSelection([]) { NullCondition = collected.NullCondition };
        ImmutableArray<PlanField>.Builder fields = ImmutableArray.CreateBuilder<PlanField>(collected.Nodes.Count);
        foreach (ImmutableArray<Field>.Builder same in collected.Nodes.Values)
            fields.Add(CompileField(type, same.DrainToImmutable(), depth));
        compiled?.Invoke(fields.Count);
        return new PlanSelection(fields.MoveToImmutable());
    }

    private void Collect(ObjectType type, SelectionSet set, CollectedFields collected, int nesting)
    {
        if (nesting > DepthMax)
            throw new PlanTooLargeException($"The operation spreads fragments inside each other deeper than {DepthMax} times.");
        foreach (Selection selection in set.Selections)
        {
            bool isIncluded = SelectionConditions.Includes(selection, variables, out Directive? nullCondition);
            collected.NullCondition ??= nullCondition;
            if (!isIncluded)
                continue;
            if (selection is Field field)
                collected.Add(field);
            else if (InnerSet(type, selection, collected.SeenFragments) is { } inner)
                Collect(type, inner, collected, nesting + 1);
        }
    }

    private SelectionSet? InnerSet(ObjectType type, Selection selection, HashSet<string> seenFragments)
    {
        if (selection is InlineFragment inline)
            return inline.TypeCondition is null || Applies(inline.TypeCondition, type) ? inline.SelectionSet : null;
        var spread = (FragmentSpread)selection;
        if (!seenFragments.Add(spread.Name))
            return null;
        FragmentDefinition? fragment = document.FindFragment(spread.Name);
        return fragment is not null && Applies(fragment.TypeCondition, type) ? fragment.SelectionSet : null;
    }

    private bool Applies(NamedTypeReference condition, ObjectType type) =>
        schema.FindType(condition.Name) is { } conditionType && schema.IsPossibleType(conditionType, type);

    private PlanField CompileField(ObjectType parent, ImmutableArray<Field> nodes, int depth)
    {
        if (Interlocked.Increment(ref _fields) > FieldsMax)
            throw new PlanTooLargeException(
                $"The operation selects more than {FieldsMax} fields, counting those of fragments wherever they are spread.");
        FieldDefinition definition = schema.FindField(parent, nodes[0].Name)
            ?? throw new ArgumentException($"The type '{parent}' has no field '{nodes[0].Name}'; validation refuses such a document.");
        return new PlanField(nodes, definition, parent, new PreparedArguments(definition.Arguments, nodes[0].Arguments))
        {
            Meta = MetaKind(definition),
            Depth = depth,
            Resolver = _leavesOutResolvers && depth > 1 ? null : binding(definition),
            Children = CompileChildren(definition, nodes, depth),
        };
    }

    private MetaFieldKind MetaKind(FieldDefinition definition)
    {
        if (ReferenceEquals(definition, schema.MetaFields.TypeName))
            return MetaFieldKind.TypeName;
        return IntrospectionResolver.Resolves(schema, definition) ? MetaFieldKind.Introspection : MetaFieldKind.None;
    }

    private PlanChildren? CompileChildren(FieldDefinition definition, ImmutableArray<Field> nodes, int depth)
    {
        NamedType type = definition.Type.Named;
        if (!type.IsComposite)
            return null;
        ImmutableArray<SelectionSet> sets = [.. nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!)];
        return type is ObjectType objectType
            ? new PlanChildren.OfObject(CompileSelection(objectType, sets, depth + 1))
            : new PlanChildren.OfAbstract(concrete => CompileSelection(concrete, sets, depth + 1));
    }

    private sealed class CollectedFields
    {
        public OrderedDictionary<string, ImmutableArray<Field>.Builder> Nodes { get; } = new(StringComparer.Ordinal);

        public HashSet<string> SeenFragments { get; } = new(StringComparer.Ordinal);

        /// <summary>The first, in the order of the document.</summary>
        public Directive? NullCondition { get; set; }

        public void Add(Field field)
        {
            if (!Nodes.TryGetValue(field.ResponseKey, out ImmutableArray<Field>.Builder? same))
                Nodes.Add(field.ResponseKey, same = ImmutableArray.CreateBuilder<Field>(1));
            same.Add(field);
        }
    }
}
