using System.Collections.Concurrent;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>
/// A validated operation and its plans. Whether a field is selected may depend on variables (@skip, @include); each combination
/// of their values is a plan of its own, so that a plan has no conditions left in it.
/// </summary>
public sealed class PreparedOperation
{
    /// <summary>Combinations beyond this many are compiled again for each request: a hostile client pays, memory does not.</summary>
    private const int PlansMax = 64;

    private readonly Schema _schema;
    private readonly Document _document;
    private readonly ResolverBinding _binding;
    private readonly string[] _conditions;
    private readonly ConcurrentDictionary<string, ExecutionPlan> _plans = new(StringComparer.Ordinal);

    public PreparedOperation(Schema schema, Document document, OperationDefinition operation, ResolverBinding binding)
    {
        _schema = schema;
        _document = document;
        Operation = operation;
        _binding = binding;
        _conditions = [.. SelectionConditions.VariablesOf(document, operation)];
    }

    public OperationDefinition Operation { get; }

    /// <exception cref="PlanTooLargeException">The operation selects more than <see cref="PlanCompiler.FieldsMax"/> fields.</exception>
    public ExecutionPlan PlanFor(ObjectValue variables)
    {
        string combination = Combination(variables);
        if (_plans.TryGetValue(combination, out ExecutionPlan? plan))
            return plan;
        plan = new PlanCompiler(_schema, _document, _binding, variables).Compile(Operation);
        return _plans.Count < PlansMax ? _plans.GetOrAdd(combination, plan) : plan;
    }

    private string Combination(ObjectValue variables) =>
        _conditions.Length == 0
            ? string.Empty
            : string.Create(_conditions.Length, (_conditions, variables), static (text, state) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = state.variables[state._conditions[i]] == Value.True ? '1' : '0';
            });
}
