using System.Numerics;
using Tributary.GraphQL.Validation.Rules;

namespace Tributary.GraphQL.Validation;

/// <summary>The rules to validate by, in the order in which they report at one node.</summary>
internal sealed class ValidationRules
{
    private static readonly ValidationRule[] Known =
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

    private readonly ValidationRule[] _prototypes;
    private readonly int[][] _indexesByHook;

    private ValidationRules(ValidationRule[] prototypes)
    {
        _prototypes = prototypes;
        _indexesByHook = new int[BitOperations.TrailingZeroCount((int)RuleHooks.ObjectLiteral) + 1][];
        for (int hook = 0; hook < _indexesByHook.Length; hook++)
        {
            var flag = (RuleHooks)(1 << hook);
            _indexesByHook[hook] = [.. Enumerable.Range(0, prototypes.Length).Where(i => prototypes[i].Hooks.HasFlag(flag))];
        }
    }

    /// <summary>The order is that of graphql-java 9, then come those it did not have.</summary>
    public static ValidationRules All { get; } = new(Known);

    /// <summary>Some of them, to see what each costs.</summary>
    public static ValidationRules Of(Predicate<ValidationRule> chosen) => new([.. Known.Where(rule => chosen(rule))]);

    public IEnumerable<string> Names => _prototypes.Select(rule => rule.GetType().Name);

    public RulesOfDocument ForDocument()
    {
        var rules = new ValidationRule[_prototypes.Length];
        for (int i = 0; i < rules.Length; i++)
            rules[i] = _prototypes[i].ForDocument();
        return new RulesOfDocument(rules, _indexesByHook);
    }
}

/// <summary>Instances that serve one document.</summary>
internal readonly struct RulesOfDocument(ValidationRule[] rules, int[][] indexesByHook)
{
    public Caller At(RuleHooks hook) => new(rules, indexesByHook[BitOperations.TrailingZeroCount((int)hook)]);

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
