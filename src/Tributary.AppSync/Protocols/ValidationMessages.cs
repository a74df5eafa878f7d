using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.AppSync.Protocols;

/// <summary>AppSync's sentences for documents and variables that are not valid; clients compare them.</summary>
internal static class ValidationMessages
{
    /// <summary><c>Validation error of type FieldUndefined: Field 'x' in type 'Query' is undefined @ 'x'</c></summary>
    public static string Render(ValidationError error)
    {
        string path = error.Path.IsEmpty ? string.Empty : $" @ '{string.Join('/', error.Path)}'";
        return $"Validation error of type {TypeOf(error.Code)}: {Describe(error)}{path}";
    }

    public static string Render(VariableError error) => error.Code switch
    {
        VariableErrorCode.NullForNonNull => $"Variable '{error.Variable}' has coerced Null value for NonNull type '{error.Type}'",
        VariableErrorCode.UnknownField =>
            $"The variables input contains a field that is not defined for input object type '{error.Type.Named.Name}' ",
        _ => $"Variable '{error.Name}' has an invalid value. {error.Reason}",
    };

    /// <summary>The positions that go with the sentence; AppSync gives none for a field that is not defined.</summary>
    public static ImmutableArray<Location> LocationsOf(VariableError error) =>
        error.Code == VariableErrorCode.UnknownField ? [] : [error.Location];

    /// <summary>The name of the error's type, as graphql-java has it.</summary>
    public static string TypeOf(ValidationErrorCode code) => code switch
    {
        ValidationErrorCode.UnknownDirectiveArgument => "UnknownDirective",
        ValidationErrorCode.ImpossibleInlineFragment or ValidationErrorCode.ImpossibleFragmentSpread => "InvalidFragmentType",
        ValidationErrorCode.BadValueForDefault => "BadValueForDefaultArg",
        ValidationErrorCode.DefaultForNonNull => "DefaultForNonNullArgument",
        ValidationErrorCode.AnonymousOperationWithOthers or ValidationErrorCode.OperationFollowsAnonymous =>
            "LoneAnonymousOperationViolation",
        ValidationErrorCode.ArgumentIsNull or ValidationErrorCode.ArgumentIsInvalid or ValidationErrorCode.ArgumentIsNoObject
            or ValidationErrorCode.ArgumentLacksFields or ValidationErrorCode.ArgumentHasUnknownField
            or ValidationErrorCode.ArgumentNeedsOneField => "WrongType",
        ValidationErrorCode.DuplicateArgumentName => "DuplicateArgumentNames",
        ValidationErrorCode.DuplicateDirective => "DuplicateDirectiveName",
        ValidationErrorCode.DuplicateInputField => "UniqueObjectFieldName",
        ValidationErrorCode.SubscriptionIntrospectionField => "SubscriptionIntrospectionRootField",
        ValidationErrorCode.SubscriptionConditionalRoot => "ForbidSkipAndIncludeOnSubscriptionRoot",
        ValidationErrorCode.OperationNotSupported => "UnknownOperation",
        ValidationErrorCode.TooDeep or ValidationErrorCode.TooManyFields or ValidationErrorCode.TooComplex => "QueryTooComplex",
        _ => code.ToString(),
    };

    private static string Describe(ValidationError error)
    {
        ImmutableArray<string> a = error.Arguments;
        return error.Code switch
        {
            ValidationErrorCode.FieldUndefined => $"Field '{a[0]}' in type '{a[1]}' is undefined",
            ValidationErrorCode.UnknownArgument => $"Unknown field argument {a[0]}",
            ValidationErrorCode.UnknownDirective => $"Unknown directive {a[0]}",
            ValidationErrorCode.UnknownDirectiveArgument => $"Unknown directive argument {a[0]}",
            ValidationErrorCode.MisplacedDirective => $"Directive {a[0]} not allowed here",
            ValidationErrorCode.MissingFieldArgument => $"Missing field argument {a[0]}",
            ValidationErrorCode.MissingDirectiveArgument => $"Missing directive argument {a[0]}",
            ValidationErrorCode.SubSelectionNotAllowed => $"Sub selection not allowed on leaf type {NameOf(a[0])} of field {a[1]}",
            ValidationErrorCode.SubSelectionRequired => $"Sub selection required for type {NameOf(a[0])} of field {a[1]}",
            ValidationErrorCode.UndefinedFragment => $"Undefined fragment {a[0]}",
            ValidationErrorCode.UnusedFragment => $"Unused fragment {a[0]}",
            ValidationErrorCode.FragmentCycle => "Fragment cycles not allowed",
            ValidationErrorCode.InlineFragmentTypeConditionInvalid =>
                "Inline fragment type condition is invalid, must be on Object/Interface/Union",
            ValidationErrorCode.FragmentTypeConditionInvalid => "Fragment type condition is invalid, must be on Object/Interface/Union",
            ValidationErrorCode.ImpossibleInlineFragment =>
                $"Fragment cannot be spread here as objects of type {a[0]} can never be of type {a[1]}",
            ValidationErrorCode.ImpossibleFragmentSpread =>
                $"Fragment {a[0]} cannot be spread here as objects of type {a[1]} can never be of type {a[2]}",
            ValidationErrorCode.UnknownType => $"Unknown type {a[0]}",
            ValidationErrorCode.FieldsConflict => Describe(error.Conflict!),
            ValidationErrorCode.NonExecutableDefinition => $"The {a[0]} definition is not executable.",
            _ => DescribeVariable(error, a) ?? DescribeValue(error, a) ?? DescribeOther(error, a),
        };
    }

    private static string? DescribeVariable(ValidationError error, ImmutableArray<string> a) => error.Code switch
    {
        ValidationErrorCode.UndefinedVariable => $"Undefined variable {a[0]}",
        ValidationErrorCode.UnusedVariable => $"Unused variable {a[0]}",
        ValidationErrorCode.VariableTypeMismatch => $"Variable type '{a[0]}' doesn't match expected type '{a[1]}'",
        ValidationErrorCode.NonInputTypeOnVariable => "Wrong type for a variable",
        ValidationErrorCode.BadValueForDefault => $"Bad default value {LiteralText.Print(error.Value)} for type {a[0]}",
        ValidationErrorCode.DefaultForNonNull => "Missing value for non null type",
        _ => null,
    };

    private static string? DescribeValue(ValidationError error, ImmutableArray<string> a)
    {
        string? reason = error.Code switch
        {
            ValidationErrorCode.ArgumentIsNull => "must not be null",
            ValidationErrorCode.ArgumentIsInvalid => $"is not a valid '{a[1]}'",
            ValidationErrorCode.ArgumentIsNoObject => "must be an object type",
            ValidationErrorCode.ArgumentLacksFields => $"is missing required fields '[{a[1]}]'",
            ValidationErrorCode.ArgumentHasUnknownField => $"contains a field not in '{a[1]}': '{a[2]}'",
            ValidationErrorCode.ArgumentNeedsOneField => $"must have exactly one field of '{a[1]}'",
            _ => null,
        };
        return reason is null ? null : $"argument '{a[0]}' with value '{LiteralText.Print(error.Value)}' {reason}";
    }

    // The first two are graphql-java 9's; the rest is worded after later versions, or our own where there is no model.
    private static string DescribeOther(ValidationError error, ImmutableArray<string> a) => error.Code switch
    {
        ValidationErrorCode.AnonymousOperationWithOthers => "Anonymous operation with other operations.",
        ValidationErrorCode.OperationFollowsAnonymous => $"Operation {a[0]} is following anonymous operation.",
        ValidationErrorCode.DuplicateOperationName => $"There can be only one operation named '{a[0]}'",
        ValidationErrorCode.DuplicateFragmentName => $"There can be only one fragment named '{a[0]}'",
        ValidationErrorCode.DuplicateVariableName => $"There can be only one variable named '{a[0]}'",
        ValidationErrorCode.DuplicateArgumentName => $"There can be only one argument named '{a[0]}'",
        ValidationErrorCode.DuplicateInputField => $"There can be only one field named '{a[0]}'",
        ValidationErrorCode.DuplicateDirective =>
            $"Non repeatable directives must be uniquely named within a location. The directive '{a[0]}' is not unique",
        ValidationErrorCode.SubscriptionMultipleRootFields => $"Subscription operation '{a[0]}' must have exactly one root field",
        ValidationErrorCode.SubscriptionIntrospectionField => $"Subscription operation '{a[0]}' must not have the root field '{a[1]}'",
        ValidationErrorCode.SubscriptionConditionalRoot => $"Subscription operation '{a[0]}' must not have '@{a[1]}' on its root field",
        ValidationErrorCode.OperationNotSupported => $"The '{a[0]}' operation is not supported by the schema",
        ValidationErrorCode.TooDeep => $"Selections are nested deeper than {a[0]} levels",
        ValidationErrorCode.TooManyFields => $"Fragments make more than {a[0]} fields of the document",
        _ => $"Fragments are combined in more ways than can be checked ({a[0]} steps)",
    };

    // graphql-java asks a list or non-null type for its name, and prints that it has none.
    private static string NameOf(string type) => type[^1] is '!' or ']' ? "null" : type;

    private static string Describe(FieldConflict conflict) => conflict.Kind switch
    {
        FieldConflictKind.DifferentFields => $"{conflict.ResponseKey}: {conflict.First} and {conflict.Second} are different fields",
        FieldConflictKind.DifferentTypes => $"{conflict.ResponseKey}: they return differing types {conflict.First} and {conflict.Second}",
        FieldConflictKind.DifferentArguments => $"{conflict.ResponseKey}: they have differing arguments",
        _ when conflict.Inner.Length == 1 => $"{conflict.ResponseKey}: {Describe(conflict.Inner[0])}",
        _ => $"{conflict.ResponseKey}: ({string.Join(", ", conflict.Inner.Select(Describe))})",
    };
}
