using Tributary.AppSync.Protocols;
using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols;

public sealed class ValidationMessagesTests
{
    private static readonly Schema Cars = AppSyncSchema.Build("""
        enum Colour { RED }
        interface Thing { id: ID! }
        type Wheel { size: Int }
        type Car implements Thing { id: ID! plate: String! wheels(first: Int!): [Wheel] owner: Owner }
        type Owner { name: String age: Int! }
        input Tag { name: String! weight: Float }
        input Filter { colour: Colour tags: [Tag!] at: AWSDateTime }
        type Page { items: [Car] }
        type Query { listCars(filter: Filter): Page car(id: ID!): Car thing: Thing send(data: AWSJSON, n: Int): Int }
        """).Schema!;

    [Theory]
    [InlineData("{ listCars { items { colour } } }", "FieldUndefined: Field 'colour' in type 'Car' is undefined @ 'listCars/items/colour'")]
    [InlineData("{ __schema { x } }", "FieldUndefined: Field 'x' in type '__Schema' is undefined @ '__schema/x'")]
    [InlineData("{ car(id: 1, k: 2) { id } }", "UnknownArgument: Unknown field argument k @ 'car'")]
    [InlineData("{ car(id: 1) @x { id } }", "UnknownDirective: Unknown directive x @ 'car'")]
    [InlineData("{ car(id: 1) @skip(if: true, a: 1) { id } }", "UnknownDirective: Unknown directive argument a @ 'car'")]
    [InlineData("query @skip(if: true) { send }", "MisplacedDirective: Directive skip not allowed here")]
    [InlineData("{ car { id } }", "MissingFieldArgument: Missing field argument id @ 'car'")]
    [InlineData("{ send @skip }", "MissingDirectiveArgument: Missing directive argument if @ 'send'")]
    [InlineData("{ send { x } }", "SubSelectionNotAllowed: Sub selection not allowed on leaf type Int of field send @ 'send'")]
    [InlineData("{ car(id: 1) }", "SubSelectionRequired: Sub selection required for type Car of field car @ 'car'")]
    [InlineData("{ listCars { items } }", "SubSelectionRequired: Sub selection required for type null of field items @ 'listCars/items'")]
    [InlineData("{ ...F }", "UndefinedFragment: Undefined fragment F")]
    [InlineData("{ send } fragment F on Query { send }", "UnusedFragment: Unused fragment F")]
    [InlineData("{ ...F } fragment F on Query { ...F }", "FragmentCycle: Fragment cycles not allowed @ 'F'")]
    [InlineData("{ ... on Int { a } }", "InlineFragmentTypeConditionInvalid: Inline fragment type condition is invalid, must be on Object/Interface/Union")]
    [InlineData("{ ...F } fragment F on Int { a }", "FragmentTypeConditionInvalid: Fragment type condition is invalid, must be on Object/Interface/Union @ 'F'")]
    [InlineData("{ car(id: 1) { ... on Owner { name } } }", "InvalidFragmentType: Fragment cannot be spread here as objects of type Car can never be of type Owner @ 'car'")]
    [InlineData("{ car(id: 1) { ...F } } fragment F on Owner { name }", "InvalidFragmentType: Fragment F cannot be spread here as objects of type Car can never be of type Owner @ 'car'")]
    [InlineData("{ car(id: 1) { ...F } } fragment F on Car { x }", "FieldUndefined: Field 'x' in type 'Car' is undefined @ 'F/x'")]
    [InlineData("query Q($a: Foo) { send(n: $a) }", "UnknownType: Unknown type Foo")]
    [InlineData("{ send(n: $a) }", "UndefinedVariable: Undefined variable a @ 'send'")]
    [InlineData("query Q($a: Int) { send }", "UnusedVariable: Unused variable a")]
    [InlineData("query Q($a: String) { send(n: $a) }", "VariableTypeMismatch: Variable type 'String' doesn't match expected type 'Int' @ 'send'")]
    [InlineData("query Q($a: Int = \"x\") { send(n: $a) }", "BadValueForDefaultArg: Bad default value StringValue{value='x'} for type Int")]
    [InlineData("{ a: send a: send(n: 1) }", "FieldsConflict: a: they have differing arguments")]
    [InlineData("{ a: send a: car(id: 1) { id } }", "FieldsConflict: a: send and car are different fields")]
    [InlineData("{ car(id: 1) { a: id } car(id: 1) { a: plate } }", "FieldsConflict: car: a: id and plate are different fields")]
    [InlineData("{ car(id: 1) { a: id b: plate } car(id: 1) { a: plate b: id } }", "FieldsConflict: car: (a: id and plate are different fields, b: plate and id are different fields)")]
    [InlineData("{ send } query A { send }", "LoneAnonymousOperationViolation: Operation A is following anonymous operation.")]
    [InlineData("query A { send } { send }", "LoneAnonymousOperationViolation: Anonymous operation with other operations.")]
    [InlineData("{ send } schema { query: Q }", "NonExecutableDefinition: The schema definition is not executable.")]
    [InlineData("{ send } type A { a: Int }", "NonExecutableDefinition: The A definition is not executable.")]
    [InlineData("{ car(id: null) { id } }", "WrongType: argument 'id' with value 'NullValue{}' must not be null @ 'car'")]
    [InlineData("{ send(data: {a: 1}) }", "WrongType: argument 'data' with value 'ObjectValue{objectFields=[ObjectField{name='a', value=IntValue{value=1}}]}' is not a valid 'AWSJSON' @ 'send'")]
    [InlineData("{ listCars(filter: {colour: PINK}) { items { id } } }", "WrongType: argument 'filter.colour' with value 'EnumValue{name='PINK'}' is not a valid 'Colour' @ 'listCars'")]
    [InlineData("{ listCars(filter: [true]) { items { id } } }", "WrongType: argument 'filter' with value 'ArrayValue{values=[BooleanValue{value=true}]}' must be an object type @ 'listCars'")]
    [InlineData("{ listCars(filter: {tags: [{weight: 1.5}]}) { items { id } } }", "WrongType: argument 'filter.tags[0]' with value 'ObjectValue{objectFields=[ObjectField{name='tags', value=ArrayValue{values=[ObjectValue{objectFields=[ObjectField{name='weight', value=FloatValue{value=1.5}}]}]}}]}' is missing required fields '[name]' @ 'listCars'")]
    [InlineData("{ listCars(filter: {x: $v}) { items { id } } }", "WrongType: argument 'filter' with value 'ObjectValue{objectFields=[ObjectField{name='x', value=VariableReference{name='v'}}]}' contains a field not in 'Filter': 'x' @ 'listCars'")]
    [InlineData("mutation M { send }", "UnknownOperation: The 'Mutation' operation is not supported by the schema")]
    public void Errors_read_as_AppSync_writes_them(string document, string message)
    {
        ValidationError error = DocumentValidator.Validate(DocumentParser.Parse(document), Cars)[0];

        Assert.Equal($"Validation error of type {message}", ValidationMessages.Render(error));
    }

    [Theory]
    [InlineData("$f: Filter!", "{}", "Variable 'f' has coerced Null value for NonNull type 'Filter!'", 1)]
    [InlineData("$f: Filter", """{"f":{"tags":[{"weight":1}]}}""", "Variable 'f' has coerced Null value for NonNull type 'String!'", 1)]
    [InlineData("$f: Filter", """{"f":{"at":"2019"}}""", "Variable 'at' has an invalid value. Unable to parse `2019` as a valid DateTime Object.", 1)]
    [InlineData("$f: Filter", """{"f":{"x":1}}""", "The variables input contains a field that is not defined for input object type 'Filter' ", 0)]
    [InlineData("$f: Filter", """{"f":"x"}""", "Variable 'f' has an invalid value. Expected type 'Map' but was 'String'. Variables for input objects must be an instance of type 'Map'.", 1)]
    public void Variable_errors_read_as_AppSync_writes_them(string definition, string variables, string message, int locations)
    {
        OperationDefinition operation = DocumentParser.Parse($"query Q({definition}) {{ listCars(filter: $f) {{ items {{ id }} }} }}").Operations[0];

        VariableError error = VariableCoercion.Coerce(operation, Value.Parse(variables).AsObject(), Cars).Error!;

        Assert.Equal(message, ValidationMessages.Render(error));
        Assert.Equal(locations, ValidationMessages.LocationsOf(error).Length);
    }
}
