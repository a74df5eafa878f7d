using System.Numerics;
using Tributary.GraphQL.Validation.Rules;

namespace Tributary.GraphQL.Validation;

/// <summary>All rules, in the order in which they report at one node: that of graphql-java 9, then those it did not have.</summary>
internal sealed class ValidationRules
{
    private static readonly int[][] IndexesByHook = FindIndexes();

    private readonly ValidationRule[] _rules = Create();

    public Caller At(RuleHooks hook) => new(_rules, IndexesByHook[BitOperations.TrailingZeroCount((int)hook)]);

    private static ValidationRule[] Create() =>
    [
        new ExecutableDefinitions(),
        new ArgumentsOfCorrectType(),
        new FieldsOnCorrectType(),
        new FragmentsOnCompositeTypes(),
        new KnownArgumentNames(),
        new KnownDirectives(),
        new KnownFragmentNames(),
        new KnownTypeNames(),
        new NoFragmentCycles(),
        new NoUndefinedVariables(),
        new NoUnusedFragments(),
        new NoUnusedVariables(),
        new OverlappingFieldsCanBeMerged(),
        new PossibleFragmentSpreads(),
        new ProvidedNonNullArguments(),
        new ScalarLeafs(),
        new VariableDefaultValuesOfCorrectType(),
        new VariablesAreInputTypes(),
        new VariableTypesMatch(),
        new LoneAnonymousOperation(),
        new KnownOperationTypes(),
        new UniqueOperationNames(),
        new UniqueFragmentNames(),
        new UniqueVariableNames(),
        new UniqueArgumentNames(),
        new UniqueInputFieldNames(),
        new UniqueDirectivesPerLocation(),
        new SingleRootFieldOfSubscriptions(),
    ];

    private static int[][] FindIndexes()
    {
        ValidationRule[] rules = Create();
        var indexes = new int[BitOperations.TrailingZeroCount((int)RuleHooks.ObjectLiteral) + 1][];
        for (int hook = 0; hook < indexes.Length; hook++)
        {
            var flag = (RuleHooks)(1 << hook);
            indexes[hook] = [.. Enumerable.Range(0, rules.Length).Where(i => rules[i].Hooks.HasFlag(flag))];
        }

        return indexes;
    }

    /// <summary>Enumerates the rules of one hook.</summary>
    public ref struct Caller
    {
        private readonly ValidationRule[] _rules;
        private readonly int[] _indexes;
        private int _position = -1;

        public Caller(ValidationRule[] rules, int[] indexes)
        {
            _rules = rules;
            _indexes = indexes;
        }

        public readonly ValidationRule Current => _rules[_indexes[_position]];

        public readonly Caller GetEnumerator() => this;

        public bool MoveNext() => ++_position < _indexes.Length;
    }
}
