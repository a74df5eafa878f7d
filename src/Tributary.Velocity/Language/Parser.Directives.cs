using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

internal sealed partial class Parser
{
    /// <summary>Everything after <c>#</c> that the grammar does not know: directives, and text that looks like one.</summary>
    private void Directive(BlockBuilder block)
    {
        Token first = Take();
        string name = first.Kind == TokenKind.BracketedWord ? first.Image[2..^1] : first.Image[1..];
        _lexer.EnterDirective();
        if (!_lexer.IsLeftParenthesisNext())
        {
            _lexer.LeaveDirective();
            AddLine(block, name, first, []);
            return;
        }

        Skip(TokenKind.Whitespace);
        Consume(TokenKind.LeftParenthesis);
        List<Operand> arguments = DirectiveArguments(name, first);
        Skip(TokenKind.Whitespace);
        Consume(TokenKind.RightParenthesis);
        if (!Directives.IsBlock(name))
        {
            AddLine(block, name, first, arguments);
            return;
        }

        Token bodyStart = _last;
        Block body = Statements();
        Token bodyEnd = _last;
        Consume(TokenKind.End);
        AddBlock(block, name, first, arguments, (body, bodyStart, bodyEnd));
    }

    private List<Operand> DirectiveArguments(string name, Token first)
    {
        var arguments = new List<Operand>();
        while (IsAhead(LookaheadPoint.AnotherArgument))
        {
            Skip(TokenKind.Whitespace);
            if (Is(TokenKind.Comma))
            {
                Take();
                Skip(TokenKind.Whitespace);
            }

            bool range = IsRangeAhead(
                LookaheadPoint.ArgumentRange,
                [TokenKind.StringLiteral, TokenKind.IntegerLiteral, TokenKind.Word, .. TokenGroups.ReferenceStarts]);
            if (!IsAny(TokenGroups.DirectiveArgumentStarts))
                throw Unexpected();
            if (Peek().Kind == TokenKind.Word && Directives.IsKnown(name) && (name != "foreach" || arguments.Count != 1))
                throw InvalidArgument(arguments.Count, first);
            arguments.Add(Peek().Kind == TokenKind.Word ? Word() : Value(range));
        }

        return arguments;
    }

    private Operand Word()
    {
        Token token = Take();
        return new Operand(Nothing.Instance, token, token);
    }

    private TemplateSyntaxException InvalidArgument(int index, Token directive)
    {
        // Velocity names the place behind the directive's name.
        int start = directive.Next!.Start;
        (int line, int column) = _source.PositionOf(start);
        return new TemplateSyntaxException(
            $"Invalid arg #{index} in directive {directive.Image} at {_source.Describe(start)}\n", line, column);
    }

    private void AddLine(BlockBuilder block, string name, Token first, List<Operand> arguments)
    {
        if (Directives.IsRefused(name))
            throw Refused(name, first);
        Place place = PlaceOf(first);
        Expression? argument = arguments.Count > 0 ? arguments[0].Value : null;
        switch (name)
        {
            case "break" when arguments.Count <= 1:
                block.Add(new BreakDirective(argument, argument is null ? string.Empty : arguments[0].Literal, place));
                break;
            case "stop" when arguments.Count <= 1:
                block.Add(new StopDirective(argument));
                break;
            case "return" when arguments.Count <= 1:
                block.Add(new ReturnDirective(argument));
                break;
            case "break" or "stop" or "return":
                _context.Defer(TooManyArguments(name, first));
                break;
            case "foreach" or "literal":
                // Velocity finds nothing to work on when it prepares them, reached or not.
                _context.Defer(WithoutArguments(name, first));
                break;
            default:
                block.AddText(Token.ImageOf(first, _last));
                break;
        }
    }

    private TemplateSyntaxException Refused(string name, Token first)
    {
        (int line, int column) = _source.PositionOf(first.Start);
        return new TemplateSyntaxException(
            $"The directive #{name} is not supported at {_source.Describe(first.Start)}", line, column);
    }

    private TemplateSyntaxException WithoutArguments(string name, Token first)
    {
        (int line, int column) = _source.PositionOf(first.Start);
        return new TemplateSyntaxException(
            $"The directive #{name} has no arguments at {_source.Describe(first.Start)}", line, column);
    }

    private TemplateSyntaxException TooManyArguments(string name, Token first)
    {
        (int line, int column) = _source.PositionOf(first.Start);
        return new TemplateSyntaxException(
            $"The #{name} directive only accepts a single argument at {_source.Describe(first.Start)}", line, column);
    }

    private void AddBlock(
        BlockBuilder block, string name, Token first, List<Operand> arguments, (Block Body, Token Start, Token End) content)
    {
        switch (name)
        {
            case "foreach":
                block.Add(Foreach(first, arguments, content.Body));
                break;
            case "literal":
                bool empty = ReferenceEquals(content.Start, content.End);
                block.AddText(empty ? string.Empty : Token.LiteralOf(content.Start.Next!, content.End));
                break;
            default:
                block.AddText(Token.ImageOf(first, _last));
                break;
        }
    }

    // Velocity takes the arguments by position: the variable, a word of any kind, what to go over. One too many takes the body's place.
    private Node Foreach(Token first, List<Operand> arguments, Block body)
    {
        Place place = PlaceOf(first);
        if (arguments.Count < 2)
            return new FailingDirective("The directive #foreach has too few arguments", place);
        if (arguments.Count == 2)
            return new Block([]);
        int element = arguments[0].Value is Reference { Slot: >= 0 } reference ? reference.Slot : -1;
        Node content = arguments.Count > 3 ? arguments[3].AsNode() : body;
        return new ForeachDirective(element, _context.LoopSlots, arguments[2].Value, content, place);
    }
}
