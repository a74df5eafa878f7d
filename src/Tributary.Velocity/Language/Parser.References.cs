using Tributary.Velocity.Heap;
using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

internal sealed partial class Parser
{
    private ParsedReference ParseReference()
    {
        Enter();
        Token first = Peek();
        bool formal = first.Kind == TokenKind.ReferenceLeftCurly;
        if (formal)
            Take();
        Consume(TokenKind.Identifier);
        List<ReferenceStep> steps = Steps(formal);
        if (formal)
            Consume(TokenKind.ReferenceRightCurly);
        Leave();
        ReferenceHead head = ReferenceHead.Read(first);
        Reference? reference = head.IsRunt || head.IsDefused ? null : new Reference(_context.SlotOf(head.Root), [.. steps]);
        return new ParsedReference(head, reference, steps.Count > 0, first, _last);
    }

    private List<ReferenceStep> Steps(bool formal)
    {
        (LookaheadPoint step, LookaheadPoint method) = formal
            ? (LookaheadPoint.FormalStep, LookaheadPoint.FormalMethod)
            : (LookaheadPoint.Step, LookaheadPoint.Method);
        var steps = new List<ReferenceStep>();
        Indices(steps);
        while (IsAhead(step))
        {
            Take();
            steps.Add(IsAhead(method) ? Method() : new PropertyStep(Consume(TokenKind.Identifier).Image));
            Indices(steps);
        }

        return steps;
    }

    private MethodStep Method()
    {
        Token name = Consume(TokenKind.Identifier);
        Consume(TokenKind.LeftParenthesis);
        var arguments = new List<Expression>();
        if (IsAny(TokenGroups.ParameterStarts))
        {
            arguments.Add(Parameter());
            while (Is(TokenKind.Comma))
            {
                Take();
                arguments.Add(Parameter());
            }
        }

        Consume(TokenKind.MethodRightParenthesis);
        return new MethodStep(name.Image, [.. arguments], PlaceOf(name));
    }

    private void Indices(List<ReferenceStep> steps)
    {
        while (Is(TokenKind.IndexLeftBracket))
        {
            Token bracket = Take();
            Skip(TokenKind.Whitespace);
            if (!IsAny(TokenGroups.IndexStarts))
                throw Unexpected();
            Expression index = Value().Value;
            Skip(TokenKind.Whitespace);
            Consume(TokenKind.IndexRightBracket);
            steps.Add(new IndexStep(index, PlaceOf(bracket)));
        }
    }

    private Expression Parameter()
    {
        Skip(TokenKind.Whitespace);
        bool range = IsRangeAhead(LookaheadPoint.ParameterRange, [TokenKind.StringLiteral, TokenKind.IntegerLiteral]);
        if (!IsAny(TokenGroups.ParameterStarts.AsSpan(1)))
            throw Unexpected();
        Expression value = Value(range).Value;
        Skip(TokenKind.Whitespace);
        return value;
    }

    // The grammar looks for a range unless what comes is one of a few tokens, which differ by place.
    private bool IsRangeAhead(LookaheadPoint point, ReadOnlySpan<TokenKind> others) => !others.Contains(Peek().Kind) && IsAhead(point);

    /// <summary>A literal or a reference, whose first token has been looked at.</summary>
    private Operand Value(bool isRange = false)
    {
        Token first = Peek();
        if (TokenGroups.ReferenceStarts.Contains(first.Kind))
        {
            ParsedReference reference = ParseReference();
            return new Operand(reference.Value, first, _last, reference);
        }

        Expression value = first.Kind switch
        {
            TokenKind.StringLiteral => StringLiteral(),
            TokenKind.IntegerLiteral or TokenKind.FloatingPointLiteral => NumberLiteral(),
            TokenKind.LeftBracket => isRange ? IntegerRange() : ObjectArray(),
            TokenKind.LeftCurly => Map(),
            _ => new BooleanLiteral(Take().Kind == TokenKind.True),
        };
        return new Operand(value, first, _last);
    }

    private Expression NumberLiteral()
    {
        Token token = Take();
        bool read = token.Kind == TokenKind.IntegerLiteral
            ? Numbers.TryInteger(token.Image, out JavaValue value)
            : Numbers.TryFloatingPoint(token.Image, out value);
        if (read)
            return new Constant(value);
        (int line, int column) = _source.PositionOf(token.Start);
        _context.Defer(new TemplateSyntaxException(
            $"'{token.Image}' is not a number at {_source.Describe(token.Start)}", line, column));
        return Nothing.Instance;
    }

    private ListLiteral ObjectArray()
    {
        Enter();
        Consume(TokenKind.LeftBracket);
        var elements = new List<Expression>();
        if (IsAny(TokenGroups.ParameterStarts))
        {
            elements.Add(Parameter());
            while (Is(TokenKind.Comma))
            {
                Take();
                elements.Add(Parameter());
            }
        }

        Consume(TokenKind.RightBracket);
        Leave();
        return new ListLiteral([.. elements]);
    }

    private MapLiteral Map()
    {
        Enter();
        Consume(TokenKind.LeftCurly);
        var entries = new List<(Expression, Expression)>();
        if (IsAhead(LookaheadPoint.Entries))
        {
            entries.Add(Entry());
            while (Is(TokenKind.Comma))
            {
                Take();
                entries.Add(Entry());
            }
        }
        else
        {
            Skip(TokenKind.Whitespace);
        }

        if (!IsAny([TokenKind.RightCurly, TokenKind.ReferenceRightCurly]))
            throw Unexpected();
        Take();
        Leave();
        return new MapLiteral([.. entries]);
    }

    private (Expression Key, Expression Value) Entry()
    {
        Expression key = Parameter();
        Consume(TokenKind.Colon);
        return (key, Parameter());
    }

    private RangeLiteral IntegerRange()
    {
        Consume(TokenKind.LeftBracket);
        Expression from = Bound();
        Consume(TokenKind.DoubleDot);
        Expression to = Bound();
        Consume(TokenKind.RightBracket);
        return new RangeLiteral(from, to);
    }

    private Expression Bound()
    {
        Skip(TokenKind.Whitespace);
        if (!IsAny([TokenKind.IntegerLiteral, .. TokenGroups.ReferenceStarts]))
            throw Unexpected();
        Expression value = Value().Value;
        Skip(TokenKind.Whitespace);
        return value;
    }

    private Expression StringLiteral()
    {
        Token token = Take();
        if (!StringLiteralText.TryRead(token.Image, out StringLiteralText text))
        {
            (int line, int column) = _source.PositionOf(token.Start);
            _context.Defer(new TemplateSyntaxException(
                $"Illegal escape sequence in the string literal at {_source.Describe(token.Start)}", line, column));
            return Nothing.Instance;
        }

        return text.IsTemplate ? Interpolated(text, token) : new Constant(JavaValue.Of(text.Text));
    }

    private Expression Interpolated(StringLiteralText text, Token token)
    {
        Enter();
        TemplateSyntaxException? foundBefore = _context.LaterError;
        try
        {
            Block body = Parse(new SourceText(text.Template, _source, token.Start), _context);
            return new InterpolatedString(body, text.EndsWithBlank);
        }
        catch (TemplateSyntaxException exception)
        {
            (int line, int column) = _source.PositionOf(token.Start);
            _context.Defer(
                new TemplateSyntaxException(
                    $"Failed to parse String literal at {_source.Describe(token.Start)}", line, column, exception),
                foundBefore);
            return Nothing.Instance;
        }
        finally
        {
            Leave();
        }
    }
}
