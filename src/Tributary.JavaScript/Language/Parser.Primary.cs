using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Names, literals and parentheses (ECMA-262, section 13.2).</summary>
internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        Token token = _current;
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                return ParseNameOrArrow(token);
            case TokenKind.String:
                Advance();
                return Add(new StringLiteral(token.Span, token.Text));
            case TokenKind.Number:
                Advance();
                return Add(new NumberLiteral(token.Span, token.Number));
            case TokenKind.BigInt:
                Advance();
                return Add(new BigIntLiteral(token.Span));
            case TokenKind.TemplateMiddle or TokenKind.TemplateTail:
                return ParseTemplate();
            case TokenKind.PrivateName:
                Advance();
                return Add(new PrivateName(token.Span));
            case TokenKind.Keyword:
                return ParseKeyword(token);
            case TokenKind.Punctuator:
                return ParsePunctuated(token);
            default:
                Unexpected();
                return null;
        }
    }

    private Expression ParseKeyword(Token token)
    {
        switch (token.Text)
        {
            case "function":
                return ParseFunctionExpression(isAsync: false);
            case "class":
                return ParseClass();
            case "new":
                return ParseNew();
            case "import":
                return ParseImportExpression();
            case "this":
                Advance();
                return Add(new ThisExpression(token.Span));
            case "super":
                Advance();
                return Add(new SuperExpression(token.Span));
            case "null":
                Advance();
                return Add(new NullLiteral(token.Span));
            case "true" or "false":
                Advance();
                return Add(new BooleanLiteral(token.Span, token.Text == "true"));
            default:
                Unexpected();
                return null;
        }
    }

    private Expression ParsePunctuated(Token token)
    {
        switch (token.Text)
        {
            case "(":
                return ParseParenthesesOrArrow();
            case "[":
                return ParseArray();
            case "{":
                return ParseObject();
            case "/" or "/=":
                SourceSpan span = _lexer.RereadRegularExpression(token);
                Advance();
                _previousEnd = span.End;
                return Add(new RegularExpressionLiteral(span));
            case "@":
                throw new CodeSyntaxException(token.Span, "Decorators are not supported.");
            default:
                Unexpected();
                return null;
        }
    }

    private Expression ParseNameOrArrow(Token name)
    {
        bool startsAssignment = _assignmentStart == name.Span.Start;
        Advance();
        if (name.Text == "async" && !_current.AfterLineBreak)
        {
            if (_current.Is("function"))
                return ParseFunctionExpression(isAsync: true, name.Span);
            if (startsAssignment && _current.Kind == TokenKind.Identifier)
                return ParseArrow(name.Span, [ParseBindingName()], isAsync: true);
        }

        Identifier identifier = Add(new Identifier(name.Span, name.Text));
        if (startsAssignment && _current.Is("=>") && !_current.AfterLineBreak)
            return ParseArrow(name.Span, [ToTarget(identifier, binding: true)], isAsync: false);
        return name.Text == "async" && startsAssignment && _current.Is("(") ? ParseAsyncCallOrArrow(identifier) : identifier;
    }

    private Expression ParseAsyncCallOrArrow(Identifier async)
    {
        Expression[] arguments = ParseArguments();
        if (_current.Is("=>") && !_current.AfterLineBreak)
            return ParseArrow(async.Span, ToParameters(arguments), isAsync: true);
        return Add(new CallExpression(From(async.Span), async, arguments, optional: false));
    }

    private Expression ParseParenthesesOrArrow()
    {
        SourceSpan start = _current.Span;
        bool startsAssignment = _assignmentStart == start.Start;
        Expression[] elements = ParseArguments();
        if (_current.Is("=>") && !_current.AfterLineBreak && startsAssignment)
            return ParseArrow(start, ToParameters(elements), isAsync: false);
        if (elements.Length == 0)
            throw new CodeSyntaxException(From(start), "An expression expected between the parentheses.");
        if (elements.FirstOrDefault(e => e is SpreadElement) is { } spread)
            throw new CodeSyntaxException(spread.Span, "'...' is not allowed here.");
        Expression inner = elements.Length == 1 ? elements[0] : Add(new SequenceExpression(From(start), elements));
        inner.Parenthesized = true;
        return inner;
    }

    private SyntaxNode[] ToParameters(Expression[] elements)
    {
        var parameters = new SyntaxNode[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            if (elements[i] is SpreadElement && i < elements.Length - 1)
                throw new CodeSyntaxException(elements[i].Span, "A rest parameter must be last.");
            parameters[i] = elements[i] is SpreadElement spread
                ? Add(new RestElement(spread.Span, ToTarget(spread.Argument, binding: true)))
                : ToTarget(elements[i], binding: true);
        }

        return parameters;
    }

    private ArrayExpression ParseArray()
    {
        SourceSpan start = _current.Span;
        Expect("[");
        var elements = new List<Expression?>();
        while (!_current.Is("]"))
        {
            if (Accept(","))
            {
                elements.Add(null);
                continue;
            }

            elements.Add(ParseElement());
            if (!_current.Is("]"))
                Expect(",");
        }

        Advance();
        return Add(new ArrayExpression(From(start), [.. elements]));
    }

    private TemplateLiteral ParseTemplate()
    {
        SourceSpan start = _current.Span;
        var cooked = new List<string>();
        var raw = new List<string>();
        var substitutions = new List<Expression>();
        while (_current.Kind == TokenKind.TemplateMiddle)
        {
            AddPiece(cooked, raw);
            Advance();
            substitutions.Add(ParseExpression());
            if (!_current.Is("}"))
                throw new CodeSyntaxException(_current.Span, $"'}}' expected, but found {_current.Description}.");
            _current = _lexer.NextTemplatePiece(_current);
        }

        AddPiece(cooked, raw);
        Advance();
        return Add(new TemplateLiteral(From(start), [.. cooked], [.. raw], [.. substitutions]));
    }

    private void AddPiece(List<string> cooked, List<string> raw)
    {
        cooked.Add(_current.Text);
        raw.Add(_current.Raw!);
    }
}
