namespace Tributary.GraphQL.Validation;

/// <summary>What is wrong with a document. In brackets: the arguments that the error carries.</summary>
public enum ValidationErrorCode
{
    /// <summary>[field, type]</summary>
    FieldUndefined,

    /// <summary>[argument, field, type]</summary>
    UnknownArgument,

    /// <summary>[directive]</summary>
    UnknownDirective,

    /// <summary>[argument, directive]</summary>
    UnknownDirectiveArgument,

    /// <summary>[directive, location]</summary>
    MisplacedDirective,

    /// <summary>[argument, field]</summary>
    MissingFieldArgument,

    /// <summary>[argument, directive]</summary>
    MissingDirectiveArgument,

    /// <summary>[type as written, field]</summary>
    SubSelectionNotAllowed,

    /// <summary>[type as written, field]</summary>
    SubSelectionRequired,

    /// <summary>[fragment]</summary>
    UndefinedFragment,

    /// <summary>[fragment]</summary>
    UnusedFragment,

    /// <summary>[fragment]</summary>
    FragmentCycle,

    /// <summary>[type]</summary>
    InlineFragmentTypeConditionInvalid,

    /// <summary>[fragment, type]</summary>
    FragmentTypeConditionInvalid,

    /// <summary>[parent type, fragment's type]</summary>
    ImpossibleInlineFragment,

    /// <summary>[fragment, parent type, fragment's type]</summary>
    ImpossibleFragmentSpread,

    /// <summary>[type]</summary>
    UnknownType,

    /// <summary>[variable]</summary>
    UndefinedVariable,

    /// <summary>[variable]</summary>
    UnusedVariable,

    /// <summary>[variable's type, expected type, variable]</summary>
    VariableTypeMismatch,

    /// <summary>[variable, type]</summary>
    NonInputTypeOnVariable,

    /// <summary>[type, variable] and the value</summary>
    BadValueForDefault,

    /// <summary>[variable]</summary>
    DefaultForNonNull,

    /// <summary>The conflict.</summary>
    FieldsConflict,

    AnonymousOperationWithOthers,

    /// <summary>[operation]</summary>
    OperationFollowsAnonymous,

    /// <summary>[name, or "schema" or "provided"]</summary>
    NonExecutableDefinition,

    /// <summary>[argument path] and the innermost value</summary>
    ArgumentIsNull,

    /// <summary>[argument path, type] and the innermost value</summary>
    ArgumentIsInvalid,

    /// <summary>[argument path] and the whole value</summary>
    ArgumentIsNoObject,

    /// <summary>[argument path, missing fields separated by comma and blank] and the whole value</summary>
    ArgumentLacksFields,

    /// <summary>[argument path, type, field] and the whole value</summary>
    ArgumentHasUnknownField,

    /// <summary>[argument path, type] and the whole value: a OneOf input takes exactly one field, and not null for it.</summary>
    ArgumentNeedsOneField,

    /// <summary>[operation]</summary>
    DuplicateOperationName,

    /// <summary>[fragment]</summary>
    DuplicateFragmentName,

    /// <summary>[variable]</summary>
    DuplicateVariableName,

    /// <summary>[argument]</summary>
    DuplicateArgumentName,

    /// <summary>[field]</summary>
    DuplicateInputField,

    /// <summary>[directive]</summary>
    DuplicateDirective,

    /// <summary>[operation's name, or empty]</summary>
    SubscriptionMultipleRootFields,

    /// <summary>[operation's name, or empty, field] The root field of a subscription is one of introspection.</summary>
    SubscriptionIntrospectionField,

    /// <summary>[operation's name, or empty, directive] Whether a subscription has its root field depends on @skip or @include.</summary>
    SubscriptionConditionalRoot,

    /// <summary>[operation kind: Mutation or Subscription]</summary>
    OperationNotSupported,

    /// <summary>[limit] Selections are nested too deep once fragments are put in.</summary>
    TooDeep,

    /// <summary>[limit] There are too many fields once fragments are put in.</summary>
    TooManyFields,

    /// <summary>[limit] Fragments are combined in more ways than can be checked.</summary>
    TooComplex,
}
