using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>The fields selected on one object type, merged by response key, in the order of the result.</summary>
public sealed class PlanSelection
{
    private readonly bool _hasAliases;

    internal PlanSelection(ImmutableArray<PlanField> fields)
    {
        Fields = fields;
        Shape = ObjectShape.Of([.. fields.Select(field => field.ResponseKey)]);
        _hasAliases = fields.Any(field => field.ResponseKey != field.Definition.Name);
        NodeFields = [.. fields.Where(field => field.NeedsNode)];
        for (int i = 0; i < NodeFields.Length; i++)
            NodeFields[i].Slot = i;
    }

    /// <summary>A @skip or @include whose condition is null with the plan's variables: then nothing can be selected here.</summary>
    internal Directive? NullCondition { get; init; }

    public ImmutableArray<PlanField> Fields { get; }

    /// <summary>The response keys.</summary>
    public ObjectShape Shape { get; }

    /// <summary>Fields with a resolver, or with one somewhere below: only these keep state while an operation runs.</summary>
    internal ImmutableArray<PlanField> NodeFields { get; }

    internal bool NeedsNode => NodeFields.Length > 0;

    /// <summary>An object of these values: at the root under the response keys, elsewhere under the fields' names, the first alias
    /// of a field standing for it.</summary>
    internal ObjectValue Named(Value[] values, bool isRoot)
    {
        if (isRoot || !_hasAliases)
            return ObjectValue.FromOwned(Shape, values);
        var builder = new ObjectBuilder(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (!builder.TryGet(Fields[i].Definition.Name, out _))
                builder.Set(Fields[i].Definition.Name, values[i]);
        }

        return builder.Build();
    }
}
