using System.Globalization;
using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>
/// WHERE as a condition like any other, paths, and the operands of SET ("PartiQL operators" and "PartiQL functions for DynamoDB",
/// Developer Guide). Operators are bounded as in expressions, which bounds every recursion.
/// </summary>
internal sealed class WhereParser(StatementLexer lexer, LiteralParser literals)
{
    private static readonly string[] Comparators = ["=", "<>", "!=", "<=", ">=", "<", ">"];

    private int _operators;

    public Condition ParseCondition()
    {
        Condition left = ParseAnd();
        while (lexer.TakeKeyword("OR"))
        {
            Count();
            left = new OrCondition(left, ParseAnd());
        }

        return left;
    }

    public DocumentPath ParsePath()
    {
        var elements = new List<PathElement> { PathElement.Attribute(ParseName()) };
        while (true)
        {
            if (lexer.TakeSymbol("."))
                elements.Add(PathElement.Attribute(ParseName()));
            else if (lexer.TakeSymbol("["))
                elements.Add(ParsePosition());
            else
                break;
            if (elements.Count > Limits.PathElementsMax)
                throw DynamoDbException.Validation(Messages.PathTooDeep(elements.Count));
        }

        return new DocumentPath([.. elements]);
    }

    /// <summary>A path, a value, or a sum of two.</summary>
    public Operand ParseSum()
    {
        Operand left = ParseOperand();
        bool adds = lexer.IsSymbol("+"), subtracts = lexer.IsSymbol("-");
        if (!adds && !subtracts)
            return left;
        Count();
        lexer.Advance();
        return new ArithmeticOperand(subtracts, left, ParseOperand());
    }

    /// <summary>A name as it stands or in double quotes.</summary>
    public string ParseName()
    {
        if (lexer.Current.Kind is not (StatementTokenKind.Word or StatementTokenKind.Name))
            throw lexer.Unexpected();
        string name = lexer.Current.Text;
        lexer.Advance();
        return name;
    }

    private Condition ParseAnd()
    {
        Condition left = ParseNot();
        while (lexer.TakeKeyword("AND"))
        {
            Count();
            left = new AndCondition(left, ParseNot());
        }

        return left;
    }

    private Condition ParseNot()
    {
        if (!lexer.TakeKeyword("NOT"))
            return ParsePrimary();
        Count();
        return new NotCondition(ParseNot());
    }

    private Condition ParsePrimary()
    {
        if (lexer.TakeSymbol("("))
        {
            Count();
            Condition inner = ParseCondition();
            lexer.ExpectSymbol(")");
            return inner;
        }

        if (ParseFunctionCondition() is { } function)
            return function;
        Operand left = ParseSum();
        if (lexer.TakeKeyword("IS"))
            return ParseIs(left);
        if (lexer.TakeKeyword("NOT"))
            return new NotCondition(ParseRest(left));
        return ParseRest(left);
    }

    private Condition ParseRest(Operand left)
    {
        Count();
        if (lexer.TakeKeyword("BETWEEN"))
        {
            Operand lower = ParseSum();
            lexer.ExpectKeyword("AND");
            return new BetweenCondition(left, lower, ParseSum());
        }

        if (lexer.TakeKeyword("IN"))
            return new InCondition(left, ParseCandidates());
        string? comparator = Array.Find(Comparators, lexer.IsSymbol);
        if (comparator is null)
            throw lexer.Unexpected();
        lexer.Advance();
        return new Comparison(comparator == "!=" ? "<>" : comparator, left, ParseSum());
    }

    // IN takes a list in either kind of brackets.
    private Operand[] ParseCandidates()
    {
        string end = lexer.TakeSymbol("[") ? "]" : lexer.TakeSymbol("(") ? ")" : throw lexer.Unexpected();
        var candidates = new List<Operand>();
        do
        {
            candidates.Add(ParseSum());
        }
        while (lexer.TakeSymbol(","));
        lexer.ExpectSymbol(end);
        return candidates.Count <= Limits.InOperandsMax
            ? [.. candidates]
            : throw DynamoDbException.Validation(Messages.TooManyInOperands(candidates.Count));
    }

    private Condition ParseIs(Operand left)
    {
        Count();
        bool isNot = lexer.TakeKeyword("NOT");
        Condition condition;
        if (lexer.TakeKeyword("MISSING"))
            condition = new FunctionCondition(new FunctionOperand("attribute_not_exists", [left]));
        else if (TypeNamed(lexer.Current.Text) is { } type)
            condition = OfType(left, type);
        else
            throw lexer.Unexpected();
        return isNot ? new NotCondition(condition) : condition;
    }

    private FunctionCondition OfType(Operand left, AttributeType type)
    {
        lexer.Advance();
        return new FunctionCondition(new FunctionOperand(
            "attribute_type", [left, new ConstantOperand(AttributeValue.FromString(AttributeValue.NameOf(type)))]));
    }

    private static AttributeType? TypeNamed(string name) => name.ToUpperInvariant() switch
    {
        "NULL" => AttributeType.NULL,
        "BOOL" or "BOOLEAN" => AttributeType.BOOL,
        "STRING" => AttributeType.S,
        "DECIMAL" or "NUMERIC" or "INT" or "INTEGER" or "FLOAT" => AttributeType.N,
        "LIST" => AttributeType.L,
        "STRUCT" or "TUPLE" => AttributeType.M,
        _ => null,
    };

    private FunctionCondition? ParseFunctionCondition()
    {
        if (lexer.Current.Kind != StatementTokenKind.Word || !lexer.FollowedBy("("))
            return null;
        string name = lexer.Current.Text.ToLowerInvariant();
        if (name is not ("begins_with" or "contains" or "attribute_type"))
            return null;
        Count();
        Operand[] arguments = ParseArguments(2);
        if (ConditionFunctions.TypeProblem(name, arguments) is { } problem)
            throw DynamoDbException.Validation(Messages.StatementMalformed(problem));
        return new FunctionCondition(new FunctionOperand(name, arguments));
    }

    private Operand ParseOperand()
    {
        if (literals.IsNext)
            return new ConstantOperand(literals.Parse());
        if (lexer.Current.Kind != StatementTokenKind.Word || !lexer.FollowedBy("("))
            return new PathOperand(ParsePath());
        string name = lexer.Current.Text.ToLowerInvariant();
        Count();
        return name switch
        {
            "size" => new FunctionOperand("size", ParseArguments(1)),
            "list_append" => ParseArguments(2) is [{ } first, { } second] ? new ListAppendOperand(first, second) : throw lexer.Unexpected(),
            _ => throw DynamoDbException.Validation(Messages.StatementMalformed($"Unknown function: {name}")),
        };
    }

    private Operand[] ParseArguments(int count)
    {
        lexer.Advance();
        lexer.ExpectSymbol("(");
        var arguments = new Operand[count];
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                lexer.ExpectSymbol(",");
            arguments[i] = ParseSum();
        }

        lexer.ExpectSymbol(")");
        return arguments;
    }

    private PathElement ParsePosition()
    {
        if (lexer.Current.Kind != StatementTokenKind.Number
            || !int.TryParse(lexer.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int position))
        {
            throw lexer.Unexpected();
        }

        lexer.Advance();
        lexer.ExpectSymbol("]");
        return PathElement.Position(position);
    }

    private void Count()
    {
        if (++_operators > Limits.ExpressionOperatorsMax)
            throw DynamoDbException.Validation(Messages.TooManyOperators(_operators));
    }
}
