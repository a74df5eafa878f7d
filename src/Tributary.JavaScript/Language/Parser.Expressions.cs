using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Operators and assignments (ECMA-262, sections 13.4 to 13.16).</summary>
internal sealed partial class Parser
{
    /// <summary>Where an arrow function may start: only at the beginning of an assignment expression.</summary>
    private int _assignmentStart = -1;

    private Expression ParseExpression()
    {
        SourceSpan start = _current.Span;
        Expression first = ParseAssignment();
        if (!_current.Is(","))
            return first;
        var expressions = new List<Expression> { first };
        while (Accept(","))
            expressions.Add(ParseAssignment());
        return Add(new SequenceExpression(From(start), [.. expressions]));
    }

    private Expression ParseAssignment()
    {
        Enter();
        Expression expression = _current.Is("yield") ? ParseYield() : ParseAssignmentOrArrow();
        Leave();
        return expression;
    }

    private Expression ParseAssignmentOrArrow()
    {
        SourceSpan start = _current.Span;
        _assignmentStart = start.Start;
        Expression left = ParseConditional();
        if (IsBareArrow(left) || !IsAssignmentOperator())
            return left;
        string @operator = _current.Text;
        SyntaxNode target = ToTarget(left, binding: false);
        if (@operator != "=" && target is not (Identifier or MemberExpression or IndexExpression))
            throw new CodeSyntaxException(left.Span, "Invalid assignment target.");
        Advance();
        Expression value = ParseAssignment();
        return Add(new AssignmentExpression(From(start), @operator, target, value));
    }

    // Nothing binds to the body of an arrow function from outside.
    private static bool IsBareArrow(Expression expression) =>
        expression is FunctionExpression { Traits.Kind: FunctionKind.Arrow, Parenthesized: false };

    private bool IsAssignmentOperator() => _current.Kind == TokenKind.Punctuator && _current.Text[^1] == '='
        && _current.Text is not ("==" or "===" or "!=" or "!==" or "<=" or ">=");

    private YieldExpression ParseYield()
    {
        SourceSpan start = _current.Span;
        Advance();
        Accept("*");
        bool bare = _current.AfterLineBreak || _current.Kind == TokenKind.EndOfSource
            || (_current.Kind == TokenKind.Punctuator && _current.Text is ";" or ")" or "]" or "}" or "," or ":");
        Expression? argument = bare ? null : ParseAssignment();
        return Add(new YieldExpression(From(start), argument));
    }

    private Expression ParseConditional()
    {
        SourceSpan start = _current.Span;
        Expression test = ParseBinary(0);
        if (!Accept("?"))
            return test;
        Expression consequent = ParseAssignment();
        Expect(":");
        Expression alternate = ParseAssignment();
        return Add(new ConditionalExpression(From(start), test, consequent, alternate));
    }

    private Expression ParseBinary(int precedenceMin)
    {
        SourceSpan start = _current.Span;
        Expression left = ParseUnary();
        while (true)
        {
            int precedence = Precedence(_current);
            if (precedence <= precedenceMin || IsBareArrow(left))
                return left;
            string @operator = _current.Text;
            if (@operator == "**" && left is UnaryExpression { Parenthesized: false })
                throw new CodeSyntaxException(left.Span, "Parentheses are needed around the operand of '**'.");
            Advance();
            // "**" groups to the right, everything else to the left.
            Expression right = @operator == "**" ? ParseRightOperand(precedence - 1) : ParseRightOperand(precedence);
            RefuseMixedCoalescing(@operator, left);
            RefuseMixedCoalescing(@operator, right);
            left = Add(new BinaryExpression(From(start), @operator, left, right));
        }
    }

    private Expression ParseRightOperand(int precedence)
    {
        Enter();
        Expression right = ParseBinary(precedence);
        Leave();
        return right;
    }

    private static void RefuseMixedCoalescing(string @operator, Expression operand)
    {
        if (operand is not BinaryExpression { Parenthesized: false } inner)
            return;
        bool mixed = @operator == "??" ? inner.Operator is "&&" or "||" : @operator is "&&" or "||" && inner.Operator == "??";
        if (mixed)
            throw new CodeSyntaxException(operand.Span, "'??' cannot be mixed with '&&' or '||' without parentheses.");
    }

    private static int Precedence(in Token token) => token.Kind is not (TokenKind.Punctuator or TokenKind.Keyword) ? 0 : token.Text switch
    {
        "??" => 1,
        "||" => 2,
        "&&" => 3,
        "|" => 4,
        "^" => 5,
        "&" => 6,
        "==" or "!=" or "===" or "!==" => 7,
        "<" or ">" or "<=" or ">=" or "in" or "instanceof" => 8,
        "<<" or ">>" or ">>>" => 9,
        "+" or "-" => 10,
        "*" or "/" or "%" => 11,
        "**" => 12,
        _ => 0,
    };

    private Expression ParseUnary()
    {
        SourceSpan start = _current.Span;
        switch (_current.Kind)
        {
            case TokenKind.Punctuator when _current.Text is "!" or "-" or "+" or "~":
            case TokenKind.Keyword when _current.Text is "typeof" or "void" or "delete":
                return ParsePrefixOperator(start);
            case TokenKind.Punctuator when _current.Text is "++" or "--":
                return ParsePrefixUpdate(start);
            case TokenKind.Keyword when _current.Text == "await":
                return ParseAwait(start);
            default:
                return ParsePostfix();
        }
    }

    private UnaryExpression ParsePrefixOperator(SourceSpan start)
    {
        string @operator = _current.Text;
        Advance();
        Expression operand = ParseOperand();
        if (@operator == "delete" && operand is Identifier)
            throw new CodeSyntaxException(From(start), "A variable cannot be deleted in strict mode.");
        return Add(new UnaryExpression(From(start), @operator, operand));
    }

    private UpdateExpression ParsePrefixUpdate(SourceSpan start)
    {
        string @operator = _current.Text;
        Advance();
        Expression operand = ParseOperand();
        return Add(new UpdateExpression(From(start), @operator, operand));
    }

    private AwaitExpression ParseAwait(SourceSpan start)
    {
        Advance();
        Expression argument = ParseOperand();
        return Add(new AwaitExpression(From(start), argument));
    }

    private Expression ParseOperand()
    {
        Enter();
        Expression operand = ParseUnary();
        Leave();
        return operand;
    }

    private Expression ParsePostfix()
    {
        SourceSpan start = _current.Span;
        Expression operand = ParseLeftHandSide();
        if (_current.AfterLineBreak || (!_current.Is("++") && !_current.Is("--")))
            return operand;
        string @operator = _current.Text;
        Advance();
        return Add(new UpdateExpression(From(start), @operator, operand));
    }
}
