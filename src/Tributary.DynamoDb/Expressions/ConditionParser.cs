using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// Conditions, filters and key conditions ("Condition expressions", Developer Guide). OR binds weakest, then AND, then NOT.
/// </summary>
internal sealed class ConditionParser : ExpressionParser
{
    private static readonly string[] Comparators = ["=", "<>", "<", "<=", ">", ">="];

    // The tokens at which the last parenthesised condition began and ended; two around one condition are redundant.
    private (int Open, int Close) _lastGroup = (-1, -1);

    // Parentheses around us: they are no operators, but each costs a recursion.
    private int _depth;

    private ConditionParser(string text, ExpressionAttributes attributes)
        : base(text, attributes)
    {
    }

    /// <summary>The paths in the condition, in their order.</summary>
    private List<DocumentPath> Paths { get; } = [];

    protected override ProblemRank UndefinedValueRank => ProblemRank.UndefinedName;

    public static ParsedCondition Parse(string text, ExpressionAttributes attributes)
    {
        var parser = new ConditionParser(text, attributes);
        Condition condition = parser.ParseOr();
        parser.ExpectEnd();
        parser.Problems.Throw();
        return new ParsedCondition(condition, parser.Paths);
    }

    protected override bool IsKeyword(string word) =>
        word.Length <= 7 && word.ToUpperInvariant() is "AND" or "OR" or "NOT" or "BETWEEN" or "IN";

    private Condition ParseOr()
    {
        Condition left = ParseAnd();
        while (Lexer.TakeKeyword("OR"))
        {
            CountOperator();
            left = new OrCondition(left, ParseAnd());
        }

        return left;
    }

    private Condition ParseAnd()
    {
        Condition left = ParseNot();
        while (Lexer.TakeKeyword("AND"))
        {
            CountOperator();
            left = new AndCondition(left, ParseNot());
        }

        return left;
    }

    private Condition ParseNot()
    {
        if (!Lexer.TakeKeyword("NOT"))
            return ParsePrimary();
        CountOperator();
        return new NotCondition(ParseNot());
    }

    private Condition ParsePrimary()
    {
        if (!Lexer.IsSymbol("("))
            return ParseSimple(ParseOperand());
        int mark = Lexer.Position, operators = Operators;
        if (TryParenthesisedOperand() is { } operand && ContinuesOperand())
            return ParseSimple(operand);
        Lexer.Position = mark;
        Operators = operators;
        return ParseGroup();
    }

    private Condition ParseGroup()
    {
        if (++_depth > Limits.ExpressionOperatorsMax)
            throw new ExpressionException(Messages.TooManyOperators(_depth));
        int open = Lexer.Position;
        Lexer.Advance();
        Condition inner = ParseOr();
        _depth--;
        if (_lastGroup == (open + 1, Lexer.Position - 1) && Lexer.IsSymbol(")"))
            Problems.Report(ProblemRank.RedundantParentheses, Messages.RedundantParentheses);
        _lastGroup = (open, Lexer.Position);
        Lexer.ExpectSymbol(")");
        return inner;
    }

    private Condition ParseSimple(Operand left)
    {
        Condition condition = TakeComparator() is { } comparator ? ParseComparison(left, comparator)
            : Lexer.TakeKeyword("BETWEEN") ? ParseBetween(left)
            : Lexer.TakeKeyword("IN") ? ParseIn(left)
            : left is FunctionOperand function ? AsCondition(function)
            : throw Lexer.Unexpected();
        Problems.CloseCondition();
        return condition;
    }

    private FunctionCondition AsCondition(FunctionOperand function)
    {
        if (function.Name == "size")
            Problems.Report(ProblemRank.MisusedFunction, Messages.MisusedFunction(function.Name));
        return new FunctionCondition(function);
    }

    private Comparison ParseComparison(Operand left, string comparator)
    {
        CountOperator();
        Operand right = ParseOperandInAnyParentheses();
        RefuseMisusedFunctions([left, right]);
        RefuseIndistinct(comparator, left, right);
        if (comparator is not ("=" or "<>"))
            RefuseUnordered(comparator, [left, right]);
        return new Comparison(comparator, left, right);
    }

    private BetweenCondition ParseBetween(Operand value)
    {
        CountOperator();
        Operand lower = ParseOperandInAnyParentheses();
        if (!Lexer.TakeKeyword("AND"))
            throw Lexer.Unexpected();
        Operand upper = ParseOperandInAnyParentheses();
        RefuseMisusedFunctions([value, lower, upper]);
        RefuseCrossedBounds(lower, upper);
        RefuseUnordered("BETWEEN", [value, lower, upper]);
        return new BetweenCondition(value, lower, upper);
    }

    private InCondition ParseIn(Operand value)
    {
        CountOperator();
        Lexer.ExpectSymbol("(");
        List<Operand> candidates = ParseArguments();
        RefuseMisusedFunctions([value, .. candidates]);
        if (candidates.Count > Limits.InOperandsMax)
            throw new ExpressionException(Messages.TooManyInOperands(candidates.Count));
        return new InCondition(value, [.. candidates]);
    }

    private Operand ParseOperandInAnyParentheses() =>
        !Lexer.IsSymbol("(") ? ParseOperand() : TryParenthesisedOperand() ?? throw Lexer.Unexpected();

    // Leaves the position anywhere when it finds no operand; the caller goes back or gives up.
    private Operand? TryParenthesisedOperand()
    {
        int open = 0;
        while (Lexer.TakeSymbol("("))
            open++;
        if (!StartsOperand())
            return null;
        Operand operand = ParseOperand();
        for (int i = 0; i < open; i++)
        {
            if (!Lexer.TakeSymbol(")"))
                return null;
        }

        if (open > 1 && ContinuesOperand())
            Problems.Report(ProblemRank.RedundantParentheses, Messages.RedundantParentheses);
        return operand;
    }

    private bool StartsOperand() => Lexer.Current.Kind == TokenKind.ValuePlaceholder || StartsPath();

    private bool ContinuesOperand() => Lexer.IsKeyword("BETWEEN") || Lexer.IsKeyword("IN")
        || (Lexer.Current.Kind == TokenKind.Symbol && Comparators.Contains(Lexer.TextOf(Lexer.Current)));

    private Operand ParseOperand()
    {
        if (Lexer.Current.Kind == TokenKind.ValuePlaceholder)
            return ParseValue();
        if (Lexer.Current.Kind == TokenKind.Word && Lexer.FollowingIsSymbol("(") && !IsKeyword(Lexer.TextOf(Lexer.Current)))
            return ParseFunction();
        DocumentPath path = ParsePath();
        Paths.Add(path);
        return new PathOperand(path);
    }

    private FunctionOperand ParseFunction()
    {
        CountOperator();
        string name = Lexer.TextOf(Lexer.Current);
        Lexer.Advance();
        Lexer.Advance();
        Operand[] arguments = [.. ParseArguments()];
        RefuseMisusedFunctions(arguments);
        CheckFunction(name, arguments);
        return new FunctionOperand(name, arguments);
    }

    // The opening parenthesis has been taken.
    private List<Operand> ParseArguments()
    {
        var arguments = new List<Operand>();
        do
        {
            arguments.Add(ParseOperandInAnyParentheses());
        }
        while (Lexer.TakeSymbol(","));
        Lexer.ExpectSymbol(")");
        return arguments;
    }

    private string? TakeComparator()
    {
        if (Lexer.Current.Kind != TokenKind.Symbol || !Comparators.Contains(Lexer.TextOf(Lexer.Current)))
            return null;
        string comparator = Lexer.TextOf(Lexer.Current);
        Lexer.Advance();
        return comparator;
    }

    private void CheckFunction(string name, Operand[] arguments)
    {
        if (ConditionFunctions.OperandCount(name) is not { } count)
        {
            Problems.Report(ProblemRank.UnknownFunction, Messages.UnknownFunction(name));
        }
        else if (count != arguments.Length)
        {
            Problems.Report(ProblemRank.OperandCount, Messages.OperandCount(name, arguments.Length));
        }
        else
        {
            if (count == 2)
                RefuseIndistinct(name, arguments[0], arguments[1]);
            if (ConditionFunctions.TypeProblem(name, arguments) is { } problem)
                Problems.Report(ProblemRank.OperandType, problem);
        }
    }

    private void RefuseMisusedFunctions(ReadOnlySpan<Operand> operands)
    {
        foreach (Operand operand in operands)
        {
            if (operand is FunctionOperand { Name: not "size" } function)
                Problems.Report(ProblemRank.MisusedFunction, Messages.MisusedFunction(function.Name));
        }
    }

    private void RefuseIndistinct(string name, Operand left, Operand right)
    {
        if (left is PathOperand a && right is PathOperand b && a.Path.SameAs(b.Path))
            Problems.Report(ProblemRank.IndistinctOperands, Messages.IndistinctOperands(name, a.Path.ToString()));
    }

    private void RefuseUnordered(string name, ReadOnlySpan<Operand> operands)
    {
        foreach (Operand operand in operands)
        {
            if (ConditionFunctions.TypeNameOf(operand) is { } type and not ("S" or "N" or "B"))
                Problems.Report(ProblemRank.OperandType, Messages.OperandType(name, type));
        }
    }

    private void RefuseCrossedBounds(Operand lower, Operand upper)
    {
        if (lower is not ConstantOperand { Value.IsNull: false } low || upper is not ConstantOperand { Value.IsNull: false } high)
            return;
        if (AttributeValue.TypeOf(low.Value) != AttributeValue.TypeOf(high.Value))
            Problems.Report(ProblemRank.OperandType, Messages.BetweenTypesDiffer(low.Value, high.Value));
        else if (AttributeComparison.Compare(low.Value, high.Value) > 0)
            Problems.Report(ProblemRank.OperandType, Messages.BetweenBoundsCrossed(low.Value, high.Value));
    }
}

/// <summary>A condition and the paths it names.</summary>
internal sealed record ParsedCondition(Condition Condition, IReadOnlyList<DocumentPath> Paths);
