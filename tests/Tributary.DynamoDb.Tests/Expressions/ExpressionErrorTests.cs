using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

/// <summary>DynamoDB's sentences, as recorded from it by others; where two things are wrong, which one it names.</summary>
public sealed class ExpressionErrorTests
{
    private const string Redundant = "The expression has redundant parentheses;";

    private static readonly ObjectValue Names = ObjectValue.Of(("#a", "a"));

    private static readonly ObjectValue SomeValues = Value.Parse("""
        {":s":{"S":"x"},":n":{"N":"1"},":m":{"N":"2"},":l":{"L":[]},":set":{"SS":["x"]},":t":{"BOOL":true},":q":{"S":"Q"}}
        """).AsObject();

    [Theory]
    [InlineData("", "The expression can not be empty;")]
    [InlineData(" ", "Syntax error; token: \"<EOF>\", near: \"\"")]
    [InlineData("foo", "Syntax error; token: \"<EOF>\", near: \"foo\"")]
    [InlineData("contains (a, :s", "Syntax error; token: \"<EOF>\", near: \":s\"")]
    [InlineData("attribute_not_exists(", "Syntax error; token: \"<EOF>\", near: \"(\"")]
    [InlineData("a = :s AND", "Syntax error; token: \"<EOF>\", near: \"AND\"")]
    [InlineData("a = :s b", "Syntax error; token: \"b\", near: \":s b\"")]
    [InlineData("a = = :s", "Syntax error; token: \"=\", near: \"= = :s\"")]
    [InlineData("a = 5", "Syntax error; token: \"5\", near: \"= 5\"")]
    [InlineData("a = 'x'", "Syntax error; token: \"'\", near: \"= 'x\"")]
    [InlineData("_a = :s", "Syntax error; token: \"_\", near: \"_a\"")]
    [InlineData("a IN ()", "Syntax error; token: \")\", near: \"()\"")]
    [InlineData("a IN :s", "Syntax error; token: \":s\", near: \"IN :s\"")]
    [InlineData("a BETWEEN :n OR :m", "Syntax error; token: \"OR\", near: \":n OR :m\"")]
    [InlineData("AND = :s", "Syntax error; token: \"AND\", near: \"AND =\"")]
    [InlineData("a[x] = :s", "Syntax error; token: \"x\", near: \"[x]\"")]
    [InlineData("a[-1] = :s", "Syntax error; token: \"-\", near: \"[-1\"")]
    [InlineData("a..b = :s", "Syntax error; token: \".\", near: \"..b\"")]
    [InlineData("(a = :s", "Syntax error; token: \"<EOF>\", near: \":s\"")]
    [InlineData("a = :s)", "Syntax error; token: \")\", near: \":s)\"")]
    [InlineData("# = :s", "Syntax error; token: \"#\", near: \"# =\"")]
    [InlineData("a = :", "Syntax error; token: \":\", near: \"= :\"")]
    [InlineData("a = 😀 b", "Syntax error; token: \"😀\", near: \"= 😀 b\"")]
    [InlineData("((a = :s))", Redundant)]
    [InlineData("a = :s AND ((b = :n))", Redundant)]
    [InlineData("((a)) = :s", Redundant)]
    [InlineData("status = :s", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("a.Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name")]
    [InlineData("#b = :s", "An expression attribute name used in the document path is not defined; attribute name: #b")]
    [InlineData("a = :missing", "An expression attribute value used in expression is not defined; attribute value: :missing")]
    [InlineData("exists(a)", "Invalid function name; function: exists")]
    [InlineData("Attribute_Exists(a)", "Invalid function name; function: Attribute_Exists")]
    [InlineData("size(a)", "The function is not allowed to be used this way in an expression; function: size")]
    [InlineData("contains(a, :s) = :t", "The function is not allowed to be used this way in an expression; function: contains")]
    [InlineData("attribute_exists(contains(a, :s))",
        "The function is not allowed to be used this way in an expression; function: contains")]
    [InlineData("attribute_exists(a, b)",
        "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2")]
    [InlineData("attribute_exists(:s)",
        "Operator or function requires a document path; operator or function: attribute_exists")]
    [InlineData("begins_with(a, :n)",
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N")]
    [InlineData("attribute_type(a, :n)",
        "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N")]
    [InlineData("attribute_type(a, :q)", "Invalid attribute type name found; type: Q, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}")]
    [InlineData("size(:t) = :n", "Incorrect operand type for operator or function; operator or function: size, operand type: BOOL")]
    [InlineData("a < :t", "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL")]
    [InlineData("a = a",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]")]
    [InlineData("a.b[1] < a.b[1]",
        "The first operand must be distinct from the remaining operands for this operator or function; " +
        "operator: <, first operand: [a, b, [1]]")]
    [InlineData("a BETWEEN :m AND :n",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; " +
        "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}")]
    [InlineData("a BETWEEN :s AND :n",
        "The BETWEEN operator requires same data type for lower and upper bounds; " +
        "lower bound operand: AttributeValue: {S:x}, upper bound operand: AttributeValue: {N:1}")]
    [InlineData("status = :missing AND nope(a) AND", "Syntax error; token: \"<EOF>\", near: \"AND\"")]
    [InlineData("status = :missing AND nope(a)", "Invalid function name; function: nope")]
    [InlineData("status = :missing", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("a = a AND b = :missing",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]")]
    public void A_condition_is_refused(string text, string message) =>
        Assert.Equal(message, Problem(() => ConditionParser.Parse(text, Attributes)));

    [Theory]
    [InlineData("", "The expression can not be empty;")]
    [InlineData("INVALID SYNTAX HERE", "Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"")]
    [InlineData("ADD hits : incr", "Syntax error; token: \":\", near: \"hits : incr\"")]
    [InlineData("SET a = :s,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("SET a = :s, SET b = :n", "Syntax error; token: \"SET\", near: \", SET b\"")]
    [InlineData("SET _123 = :s", "Syntax error; token: \"_\", near: \"SET _123\"")]
    [InlineData("SET a :s", "Syntax error; token: \":s\", near: \"a :s\"")]
    [InlineData("SET a = b + c + d", "Syntax error; token: \"+\", near: \"c + d\"")]
    [InlineData("SET", "Syntax error; token: \"<EOF>\", near: \"SET\"")]
    [InlineData("REMOVE a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData("ADD a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData("SET a = :s SET b = :n", "The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET a = :s, a.b = :n",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]")]
    [InlineData("SET a = :s REMOVE #a",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("SET a.b = :s, a[0] = :n",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]")]
    [InlineData("SET a = nope(:s)", "Invalid function name; function: nope")]
    [InlineData("SET a = if_not_exists(a)",
        "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1")]
    [InlineData("SET a = if_not_exists(:s, :s)", "Operator or function requires a document path; operator or function: if_not_exists")]
    [InlineData("SET a = list_append(a, :s)",
        "Incorrect operand type for operator or function; operator or function: list_append, operand type: S")]
    [InlineData("SET a = a + :s", "Incorrect operand type for operator or function; operator or function: +, operand type: S")]
    [InlineData("ADD a :s", "Incorrect operand type for operator or function; operator: ADD, operand type: STRING")]
    [InlineData("DELETE a :n", "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER")]
    [InlineData("SET size = :missing", "Attribute name is a reserved keyword; reserved keyword: size")]
    [InlineData("SET a = :missing", "An expression attribute value used in expression is not defined; attribute value: :missing")]
    public void An_update_is_refused(string text, string message) =>
        Assert.Equal(message, Problem(() => UpdateParser.Parse(text, Attributes)));

    [Theory]
    [InlineData("!!! INVALID !!!", "Syntax error; token: \"!\", near: \"!!\"")]
    [InlineData("a,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData("a, status", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("a, a",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("a[99999999999]", "List index is not within the allowable range; index: [99999999999]")]
    public void A_projection_is_refused(string text, string message) =>
        Assert.Equal(message, Problem(() => ProjectionParser.Parse(text, Attributes)));

    [Theory]
    [InlineData("a = :s OR b = :n", "Invalid operator used in KeyConditionExpression: OR")]
    [InlineData("NOT a = :s", "Invalid operator used in KeyConditionExpression: NOT")]
    [InlineData("a IN (:s)", "Invalid operator used in KeyConditionExpression: IN")]
    [InlineData("a <> :s", "Invalid operator used in KeyConditionExpression: <>")]
    [InlineData("contains(a, :s)", "Invalid operator used in KeyConditionExpression: contains")]
    [InlineData("a = :s AND size(b) = :n", "KeyConditionExpressions cannot contain nested operations")]
    [InlineData("a.b = :s", "KeyConditionExpressions cannot have conditions on nested attributes")]
    [InlineData("a = b", "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")]
    [InlineData(":s = :n", "Invalid condition in KeyConditionExpression: No key attribute specified")]
    [InlineData("a = :s AND a = :n", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("a = :s AND :n BETWEEN b AND :m",
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand")]
    [InlineData(
        "a = :s AND b = :s AND c = :s AND d = :s AND e = :s AND f = :s AND g = :s AND h = :s AND i = :s",
        "Conditions can be of length 1 or 2 only")]
    public void A_key_condition_is_refused(string text, string message) =>
        Assert.Equal(message, Problem(() => KeyCondition.From(ConditionParser.Parse(text, Attributes).Condition)));

    private static ExpressionAttributes Attributes => new(Names, SomeValues);

    private static string Problem(Func<object> parse)
    {
        try
        {
            return $"nothing was wrong: {parse()}";
        }
        catch (ExpressionException problem)
        {
            return problem.Message;
        }
        catch (DynamoDbException refusal)
        {
            return refusal.Message;
        }
    }
}
