using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.8.5: a variable's type fits where the variable is used.</summary>
internal sealed class VariableTypesMatch : ValidationRule
{
    private readonly Dictionary<string, (VariableDefinition Definition, GraphQLType? Type)> _definitions = new(StringComparer.Ordinal);

    public VariableTypesMatch()
        : base(RuleHooks.Operation | RuleHooks.Variable)
    {
    }

    public override ValidationRule ForDocument() => new VariableTypesMatch();

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        _definitions.Clear();
        foreach (VariableDefinition variable in operation.Variables)
            _definitions.TryAdd(variable.Name, (variable, walk.Schema.Resolve(variable.Type)));
    }

    public override void Enter(VariableReference variable, ValidationWalk walk)
    {
        if (walk.InputType is not { } expected || !_definitions.TryGetValue(variable.Name, out var found) || found.Type is not { } type)
            return;
        // In a OneOf input only what is never null can stand for the one field (section 5.8.5); a default does not help there.
        if (walk.IsInOneOf)
            expected = new NonNullType(expected.Nullable);
        bool hasDefaultHere = walk.InputDefinition?.DefaultValue is not null;
        if (walk.IsInOneOf ? IsSubtype(type, expected) : Fits(type, found.Definition.DefaultValue, expected, hasDefaultHere))
            return;
        walk.Report(ValidationErrorCode.VariableTypeMismatch, variable.Location, type.ToString()!, expected.ToString()!, variable.Name);
    }

    private static bool Fits(GraphQLType type, ValueLiteral? defaultValue, GraphQLType expected, bool hasDefaultHere)
    {
        if (!expected.IsNonNull || type.IsNonNull)
            return IsSubtype(type, expected);
        return (hasDefaultHere || defaultValue is not (null or NullLiteral)) && IsSubtype(type, expected.Nullable);
    }

    private static bool IsSubtype(GraphQLType type, GraphQLType expected)
    {
        if (expected.IsNonNull)
            return type.IsNonNull && IsSubtype(type.Nullable, expected.Nullable);
        return (type.Nullable, expected) switch
        {
            (ListType items, ListType expectedItems) => IsSubtype(items.ItemType, expectedItems.ItemType),
            var (actual, wanted) => ReferenceEquals(actual, wanted),
        };
    }
}
