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

    /// <summary>Of all plans that are kept; a single plan can have so many.</summary>
    private const int FieldsKeptMax = PlanCompiler.FieldsMax;

    private readonly Schema _schema;
    private readonly Document _document;
    private readonly ResolverBinding _binding;
    private readonly string[] _conditions;
    private readonly Action<int>? _grows;
    private readonly ConcurrentDictionary<string, ExecutionPlan> _plans = new(StringComparer.Ordinal);
    private int _fieldsKept;

    /// <param name="schema">What the document is valid for.</param>
    /// <param name="document">The operation's.</param>
    /// <param name="operation">One of the document.</param>
    /// <param name="binding">The resolvers.</param>
    /// <param name="grows">Told of fields that plans keep from now on.</param>
    public PreparedOperation(
        Schema schema, Document document, OperationDefinition operation, ResolverBinding binding, Action<int>? grows = null)
    {
        _schema = schema;
        _document = document;
        Operation = operation;
        _binding = binding;
        _grows = grows;
        _conditions = [.. SelectionConditions.VariablesOf(document, operation)];
    }

    public OperationDefinition Operation { get; }

    /// <summary>How many fields the plans have that are kept.</summary>
    public int FieldsKept => Volatile.Read(ref _fieldsKept);

    /// <param name="variables">Coerced.</param>
    /// <param name="fills">
    /// Whether what is below the root of a subscription has its resolvers, to fill what a publication lacks
    /// (<see cref="ExecutionRequest.FillsWhatRootLacks"/>); otherwise it has none.
    /// </param>
    /// <exception cref="PlanTooLargeException">The operation selects more than <see cref="PlanCompiler.FieldsMax"/> fields.</exception>
    public ExecutionPlan PlanFor(ObjectValue variables, bool fills = false)
    {
        string combination = fills ? $"fills {Combination(variables)}" : Combination(variables);
        if (_plans.TryGetValue(combination, out ExecutionPlan? plan))
            return plan;
        bool isKept = _plans.Count < PlansMax;
        plan = new PlanCompiler(_schema, _document, _binding, variables, fills, isKept ? Keep : null).Compile(Operation);
        return isKept ? _plans.GetOrAdd(combination, plan) : plan;
    }

    // Plans grow after they were made, too: see PlanChildren.OfAbstract.
    private void Keep(int fields)
    {
        if (Interlocked.Add(ref _fieldsKept, fields) > FieldsKeptMax)
        {
            _plans.Clear();
            Interlocked.Exchange(ref _fieldsKept, 0);
        }

        _grows?.Invoke(fields);
    }

    private static char Letter(Value condition) => condition.IsNull ? 'n' : condition == Value.True ? '1' : '0';

    private string Combination(ObjectValue variables) =>
        _conditions.Length == 0
            ? string.Empty
            : string.Create(_conditions.Length, (_conditions, variables), static (text, state) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = Letter(state.variables[state._conditions[i]]);
            });
}
