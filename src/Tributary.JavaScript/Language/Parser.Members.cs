using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Members, calls and optional chains (ECMA-262, section 13.3).</summary>
internal sealed partial class Parser
{
    private Expression ParseLeftHandSide()
    {
        SourceSpan start = _current.Span;
        Expression expression = ParsePrimary();
        if (IsBareArrow(expression))
            return expression;
        bool chained = false;
        while (true)
        {
            bool optional = Accept("?.");
            chained |= optional;
            Expression? next = ParseSuffix(start, expression, optional);
            if (next is null && optional)
                Unexpected();
            if (next is null)
                return chained ? Add(new ChainExpression(expression.Span, expression)) : expression;
            expression = next;
        }
    }

    private Expression? ParseSuffix(SourceSpan start, Expression target, bool optional)
    {
        if (_current.Is("("))
        {
            Expression[] arguments = ParseArguments();
            return Add(new CallExpression(From(start), target, arguments, optional));
        }

        if (_current.Is("["))
            return ParseIndex(start, target, optional);
        if (optional || Accept("."))
            return ParseMember(start, target, optional);
        if (_current.Kind is TokenKind.TemplateMiddle or TokenKind.TemplateTail)
        {
            TemplateLiteral template = ParseTemplate();
            return Add(new TaggedTemplate(From(start), target, template));
        }

        return null;
    }

    private IndexExpression ParseIndex(SourceSpan start, Expression target, bool optional)
    {
        Expect("[");
        Expression index = ParseExpression();
        Expect("]");
        return Add(new IndexExpression(From(start), target, index, optional));
    }

    private Expression ParseMember(SourceSpan start, Expression target, bool optional)
    {
        Token name = _current;
        if (name.Kind == TokenKind.PrivateName)
        {
            Advance();
            return Add(new IndexExpression(From(start), target, Add(new PrivateName(name.Span)), optional));
        }

        if (!name.IsName)
            throw new CodeSyntaxException(name.Span, $"The name of a member expected, but found {name.Description}.");
        Advance();
        return Add(new MemberExpression(From(start), target, name.Text, name.Span, optional));
    }

    private Expression[] ParseArguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        while (!_current.Is(")"))
        {
            arguments.Add(ParseElement());
            if (!_current.Is(")"))
                Expect(",");
        }

        Advance();
        return arguments.Count == 0 ? [] : [.. arguments];
    }

    /// <summary>An expression, or three dots and an expression.</summary>
    private Expression ParseElement()
    {
        SourceSpan start = _current.Span;
        if (!Accept("..."))
            return ParseAssignment();
        Expression argument = ParseAssignment();
        return Add(new SpreadElement(From(start), argument));
    }

    private Expression ParseNew()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (Accept("."))
        {
            Advance();
            return Add(new MetaProperty(From(start), "new.target"));
        }

        Enter();
        SourceSpan calleeStart = _current.Span;
        Expression callee = _current.Is("new") ? ParseNew() : ParsePrimary();
        while (true)
        {
            if (_current.Is("["))
                callee = ParseIndex(calleeStart, callee, optional: false);
            else if (Accept("."))
                callee = ParseMember(calleeStart, callee, optional: false);
            else
                break;
        }

        Leave();
        Expression[] arguments = _current.Is("(") ? ParseArguments() : [];
        return Add(new NewExpression(From(start), callee, arguments));
    }

    private Expression ParseImportExpression()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (Accept("."))
        {
            Advance();
            return Add(new MetaProperty(From(start), "import.meta"));
        }

        Expect("(");
        Expression argument = ParseAssignment();
        Accept(",");
        Expect(")");
        return Add(new ImportCall(From(start), argument));
    }
}
