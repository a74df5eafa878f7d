using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

internal sealed partial class Parser
{
    private Operand ParseExpression()
    {
        Enter();
        Token before = _last;
        Expression value = ConditionalOrExpression().Value;
        Leave();
        return new Operand(value, before.Next!, _last);
    }

    private Operand ConditionalOrExpression()
    {
        Operand first = ConditionalAndExpression();
        if (!Is(TokenKind.LogicalOr))
            return first;
        var operands = new List<Expression> { first.Value };
        Token start = _last;
        while (Is(TokenKind.LogicalOr))
        {
            start = Take();
            operands.Add(ConditionalAndExpression().Value);
        }

        return new Operand(new OrChain([.. operands]), start.Next!, _last);
    }

    private Operand ConditionalAndExpression()
    {
        Operand first = Chain(ChainLevel.Equality);
        if (!Is(TokenKind.LogicalAnd))
            return first;
        var operands = new List<Expression> { first.Value };
        Token start = _last;
        while (Is(TokenKind.LogicalAnd))
        {
            start = Take();
            operands.Add(Chain(ChainLevel.Equality).Value);
        }

        return new Operand(new AndChain([.. operands]), start.Next!, _last);
    }

    /// <summary>EqualityExpression, RelationalExpression, AdditiveExpression and MultiplicativeExpression.</summary>
    private Operand Chain(ChainLevel level)
    {
        Operand first = ChainOperand(level);
        TokenKind[] operators = Operators(level);
        if (!IsAny(operators))
            return first;
        var links = new List<ChainLink>();
        Token start = _last;
        while (IsAny(operators))
        {
            start = Take();
            Operand operand = ChainOperand(level);
            links.Add(new ChainLink(
                start.Kind, operand.Value, operand.Literal, Token.LiteralOf(start.Next!, _last), PlaceOf(operand.First)));
        }

        Expression chain = level is ChainLevel.Additive or ChainLevel.Multiplicative
            ? new ArithmeticChain(first.Value, first.Literal, [.. links])
            : new ComparisonChain(first.Value, [.. links]);
        return new Operand(chain, start.Next!, _last);
    }

    private Operand ChainOperand(ChainLevel level) =>
        level == ChainLevel.Multiplicative ? UnaryExpression() : Chain(level + 1);

    private static TokenKind[] Operators(ChainLevel level) => level switch
    {
        ChainLevel.Equality => [TokenKind.LogicalEquals, TokenKind.LogicalNotEquals],
        ChainLevel.Relational =>
        [
            TokenKind.LogicalLessThan, TokenKind.LogicalGreaterThan, TokenKind.LogicalLessOrEqual, TokenKind.LogicalGreaterOrEqual,
        ],
        ChainLevel.Additive => [TokenKind.Plus, TokenKind.Minus],
        _ => [TokenKind.Multiply, TokenKind.Divide, TokenKind.Modulus],
    };

    private Operand UnaryExpression()
    {
        if (!IsAhead(LookaheadPoint.Negation))
            return IsAny(TokenGroups.PrimaryStarts) ? PrimaryExpression() : throw Unexpected();
        Enter();
        Skip(TokenKind.Whitespace);
        Token start = Take();
        Expression operand = UnaryExpression().Value;
        Leave();
        return new Operand(new Not(operand), start.Next!, _last);
    }

    private Operand PrimaryExpression()
    {
        Skip(TokenKind.Whitespace);
        bool range = IsRangeAhead(
            LookaheadPoint.OperandRange, [TokenKind.StringLiteral, TokenKind.IntegerLiteral, .. TokenGroups.ReferenceStarts]);
        if (!IsAny(TokenGroups.PrimaryStarts.AsSpan(1)))
            throw Unexpected();
        Operand operand = Is(TokenKind.LeftParenthesis) ? Parenthesized() : Value(range);
        Skip(TokenKind.Whitespace);
        return operand;
    }

    private Operand Parenthesized()
    {
        Take();
        Operand inner = ParseExpression();
        Consume(TokenKind.RightParenthesis);
        return inner;
    }

    private enum ChainLevel
    {
        Equality,
        Relational,
        Additive,
        Multiplicative,
    }
}
