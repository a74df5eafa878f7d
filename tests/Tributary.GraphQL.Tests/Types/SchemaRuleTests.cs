using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Types;

/// <summary>Each rule of a schema: what it refuses, with whole sentences, and the nearest thing it lets pass.</summary>
public sealed class SchemaRuleTests
{
    private static readonly SchemaOptions Strict = new()
    {
        AllowCustomScalars = false,
        AllowDirectiveDefinitions = false,
        AllowExtensions = false,
        AllowInterfacesImplementingInterfaces = false,
        ReservedPrefixes = ["AWS"],
    };

    [Theory]
    [InlineData("UniqueTypeNames", "type A { a: Int }\ntype A { b: Int }", "The type 'A' is defined already in line 1. (line 2, column 6)")]
    [InlineData("UniqueTypeNames", "type String { a: Int }", "The type 'String' is built in and cannot be defined again. (line 1, column 6)")]
    [InlineData("UniqueTypeNames", "type __Type { a: Int }", "The type '__Type' is built in and cannot be defined again. (line 1, column 6)")]
    [InlineData("UniqueDirectiveNames", "directive @skip on FIELD", "The directive '@skip' is defined already. (line 1, column 12)")]
    [InlineData("ReservedNames", "type __A { a: Int }", "The name of the type '__A' starts with '__', which is reserved by GraphQL. (line 1, column 6)")]
    [InlineData("ReservedNames", "type A { __a: Int }", "The name of the field 'A.__a' starts with '__', which is reserved by GraphQL. (line 1, column 10)")]
    [InlineData("UniqueMembers", "type A { a: Int a: Int }", "'A' has the field 'a' more than once. (line 1, column 17)")]
    [InlineData("UniqueMembers", "type A { a(x: Int, x: Int): Int }", "'A.a' has the argument 'x' more than once. (line 1, column 20)")]
    [InlineData("UniqueMembers", "enum E { A A }", "'E' has the enum value 'A' more than once. (line 1, column 12)")]
    [InlineData("UniqueMembers", "union U = Query | Query", "'U' has the member 'Query' more than once. (line 1, column 19)")]
    [InlineData("UniqueMembers", "input I { a: Int a: Int }", "'I' has the field 'a' more than once. (line 1, column 18)")]
    [InlineData("UniqueMembers", "type A implements N & N { id: ID }", "'A' has the interface 'N' more than once. (line 1, column 23)")]
    [InlineData("NonEmptyTypes", "type A", "The type 'A' has no fields. (line 1, column 6)")]
    [InlineData("NonEmptyTypes", "type A {}", "The type 'A' has no fields. (line 1, column 6)")]
    [InlineData("NonEmptyTypes", "input A {}", "The type 'A' has no fields. (line 1, column 7)")]
    [InlineData("NonEmptyTypes", "enum A {}", "The type 'A' has no values. (line 1, column 6)")]
    [InlineData("NonEmptyTypes", "union A", "The type 'A' has no members. (line 1, column 7)")]
    [InlineData("KnownTypeNames", "type A { a: Strnig }", "The type 'Strnig' in 'A.a' is not defined. Did you mean 'String'? (line 1, column 13)")]
    [InlineData("KnownTypeNames", "type A { a(x: [Foo!]): Int }", "The type 'Foo' in 'A.a(x)' is not defined. (line 1, column 16)")]
    [InlineData("PositionsOfTypes", "input I { a: Int } type A { a: [I] }", "The field 'A.a' has the input type '[I]'; fields need an output type. (line 1, column 32)")]
    [InlineData("PositionsOfTypes", "type A { a(x: Query!): Int }", "'A.a(x)' has the output type 'Query!'; arguments and input fields need an input type. (line 1, column 15)")]
    [InlineData("PositionsOfTypes", "union U = Int", "The union 'U' has the member 'Int', which is not an object type. (line 1, column 11)")]
    [InlineData("PositionsOfTypes", "type A implements Query { q: Int }", "'A' implements 'Query', which is not an interface. (line 1, column 19)")]
    [InlineData("KnownDirectives", "type A @depricated { a: Int }", "The directive '@depricated' on 'A' is not defined. Did you mean '@deprecated'? (line 1, column 8)")]
    [InlineData("DirectiveLocations", "type A @skip(if: true) { a: Int }", "The directive '@skip' on 'A' cannot stand on OBJECT, only on FIELD, FRAGMENT_SPREAD, INLINE_FRAGMENT. (line 1, column 8)")]
    [InlineData("UniqueDirectives", "type A { a: Int @deprecated @deprecated }", "'A.a' has the directive '@deprecated' more than once. (line 1, column 29)")]
    [InlineData("DirectiveLocationNames", "directive @x on FEILD", "'FEILD' is not a location of directives. Did you mean 'FIELD'? (line 1, column 17)")]
    [InlineData("DirectiveArguments", "type A { a: Int @deprecated(why: 1) }", "The directive '@deprecated' on 'A.a' has no argument 'why'. (line 1, column 29)")]
    [InlineData("DirectiveArguments", "type A { a: Int @deprecated(reason: 1) }", "The argument 'reason' of '@deprecated' on 'A.a' is not a 'String!'. Expected a string, found 1. (line 1, column 29)")]
    [InlineData("DirectiveArguments", "scalar S @specifiedBy", "The directive '@specifiedBy' on 'S' lacks the argument 'url'. (line 1, column 10)")]
    [InlineData("InputObjectCycles", "input A { b: B! } input B { a: A! }", "The input 'A' can never be given: its non-null field 'b' leads to an input that needs itself. (line 1, column 11)|The input 'B' can never be given: its non-null field 'a' leads to an input that needs itself. (line 1, column 29)")]
    [InlineData("DefaultValues", "type A { a(x: Int = \"1\"): Int }", "The default value \"1\" of 'A.a(x)' is not a 'Int'. Expected a whole number of 32 bits, found \"1\". (line 1, column 21)")]
    [InlineData("DefaultValues", "input A { b: Int! = null }", "The default value null of 'A.b' is not a 'Int!'. 'Int!' is never null. (line 1, column 21)")]
    [InlineData("DefaultValues", "input A { a: A = {} }", "The default value of 'A.a' needs itself. (line 1, column 18)")]
    [InlineData("InterfaceImplementations", "type A implements N { x: ID }", "'A' lacks the field 'id' of its interface 'N'. (line 1, column 6)")]
    [InlineData("InterfaceImplementations", "type A implements N { id: Int }", "'A.id' is 'Int', but 'N.id' is 'ID'. (line 1, column 23)")]
    [InlineData("InterfaceImplementations", "interface M { a(x: Int): Int } type A implements M { a: Int }", "'A.a' lacks the argument 'x' of 'M.a'. (line 1, column 54)")]
    [InlineData("InterfaceImplementations", "interface M { a(x: Int): Int } type A implements M { a(x: Int!): Int }", "The argument 'x' of 'A.a' is 'Int!', that of 'M.a' 'Int'. (line 1, column 54)")]
    [InlineData("InterfaceImplementations", "type A implements N { id(x: Int!): ID }", "The argument 'x' of 'A.id' is required, but 'N.id' does not have it. (line 1, column 23)")]
    [InlineData("InterfaceImplementations", "interface M implements N { id: ID } type A implements M { id: ID }", "'A' implements 'M' and must therefore implement 'N'. (line 1, column 42)")]
    [InlineData("InterfaceImplementations", "interface M implements M { a: Int }", "'M' implements 'M', which implements 'M'. (line 1, column 11)")]
    [InlineData("InterfaceImplementations", "interface M implements L { a: Int } interface L implements M { a: Int }", "'M' implements 'L', which implements 'M'. (line 1, column 11)|'L' implements 'M', which implements 'L'. (line 1, column 47)")]
    [InlineData("ExecutableDefinitions", "query Q { q }", "A schema document has no operations or fragments. (line 1, column 1)")]
    [InlineData("LoneSchemaDefinition", "schema { query: Query } schema { query: Query }", "The schema is defined more than once. (line 1, column 25)|'schema' has the operation 'query' more than once. (line 1, column 34)")]
    [InlineData("PossibleTypeExtensions", "extend type Qurey { a: Int }", "The extended type 'Qurey' is not defined. Did you mean 'Query'? (line 1, column 13)")]
    [InlineData("PossibleTypeExtensions", "extend input Query { a: Int }", "The type 'Query' is of another kind than its extension. (line 1, column 14)")]
    [InlineData("RootTypes", "schema { query: N }", "The query type 'N' is not an object type. (line 1, column 17)")]
    [InlineData("RootTypes", "schema { query: Query mutation: Query }", "The type 'Query' is the root of more than one operation. (line 1, column 33)")]
    public void A_broken_rule_is_named_with_element_and_place(string rule, string sdl, string errors)
    {
        SchemaResult result = SchemaBuilder.Build(sdl + "\ninterface N { id: ID }\ntype Query { q: Int }");

        Assert.Equal(errors.Split('|'), result.Errors.Select(error => error.ToString()));
        Assert.Equal(rule, result.Errors[0].Rule);
        Assert.Null(result.Schema);
    }

    [Theory]
    [InlineData("scalar Foo", "Custom scalars are not supported: 'Foo'. (line 1, column 8)")]
    [InlineData("directive @x on OBJECT", "Directive definitions are not supported. (line 1, column 1)")]
    [InlineData("extend type Query { b: Int }", "Extensions ('extend') are not supported; write the fields into the definition. (line 1, column 1)")]
    [InlineData("interface M implements N { id: ID }", "The interface 'M' implements an interface, which is not supported. (line 1, column 24)")]
    [InlineData("type AWSFoo { a: Int }", "The type 'AWSFoo' has the reserved prefix 'AWS'. (line 1, column 6)")]
    [InlineData("type A implements N, M { id: ID }", "Syntax error: Expected a definition such as 'query', 'fragment', 'type', 'input' or 'enum', found 'M'. (line 1, column 22)")]
    public void Options_refuse(string sdl, string error)
    {
        string document = sdl + "\ninterface N { id: ID }\ntype Query { q: Int }";

        Assert.Equal(error, Assert.Single(SchemaBuilder.Build(document, Strict).Errors).ToString());
    }

    [Fact]
    public void A_schema_without_query_is_refused()
    {
        Assert.Equal(
            "The schema has no query type. Define 'type Query' or name one in 'schema { query: ... }'.",
            Assert.Single(SchemaBuilder.Build("type Mutation { a: Int }").Errors).ToString());
    }

    [Theory]
    [InlineData("input A { b: B } input B { a: A! }")]
    [InlineData("input A { b: [A!]! }")]
    [InlineData("input A { a: A = {a: null} }")]
    [InlineData("type A implements N { id: ID! }")]
    [InlineData("type A implements N { id(x: Int! = 1): ID }")]
    [InlineData("interface M { n: N } type A implements M { n: B } type B implements N { id: ID }")]
    [InlineData("interface M { n: [N] } type A implements M { n: [B!]! } type B implements N { id: ID }")]
    [InlineData("union U = | Query type A { u: U }")]
    [InlineData("type A { a(x: [Int] = 1): Int }")]
    [InlineData("type A { a(x: Float = 1, y: ID = 1, z: [E!] = [X]): Int } enum E { X }")]
    [InlineData("directive @r repeatable on OBJECT type A @r @r { a: Int }")]
    [InlineData("type A { type: Int input: Int enum: Int query: Int on: Int implements: Int }")]
    public void Near_misses_pass(string sdl)
    {
        Assert.Empty(SchemaBuilder.Build(sdl + "\ninterface N { id: ID }\ntype Query { q: Int }").Errors);
    }

    [Theory]
    [InlineData("type A implements N, M { id: ID m: Int }")]
    [InlineData("type A implements N M { id: ID m: Int }")]
    [InlineData("type A implements & N & M { id: ID m: Int }")]
    public void Legacy_separators_of_interfaces_pass_when_they_are_allowed(string sdl)
    {
        string document = sdl + "\ninterface N { id: ID }\ninterface M { m: Int }\ntype Query { a: A }";

        Schema schema = TestSchemas.Build(document, new SchemaOptions { AllowLegacyInterfaceSeparators = true });

        Assert.Equal(["N", "M"], ((ObjectType)schema.FindType("A")!).Interfaces.Select(contract => contract.Name));
    }
}
