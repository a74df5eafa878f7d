using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Loops, and statements that leave their place (ECMA-262, sections 14.7 to 14.15).</summary>
internal sealed partial class Parser
{
    private ReturnStatement ParseReturn()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (_functionDepth == 0)
            throw new CodeSyntaxException(start, "A return statement is only allowed in a function.");
        bool bare = _current.AfterLineBreak || _current.Is(";") || _current.Is("}") || _current.Kind == TokenKind.EndOfSource;
        Expression? argument = bare ? null : ParseExpression();
        EndStatement();
        return Add(new ReturnStatement(From(start), argument));
    }

    private ThrowStatement ParseThrow()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (_current.AfterLineBreak)
            throw new CodeSyntaxException(start, "Illegal line break after throw.");
        Expression argument = ParseExpression();
        EndStatement();
        return Add(new ThrowStatement(From(start), argument));
    }

    private BreakStatement ParseBreak()
    {
        SourceSpan start = _current.Span;
        Advance();
        Identifier? label = null;
        if (_current.Kind == TokenKind.Identifier && !_current.AfterLineBreak)
            label = ParseBindingName();
        EndStatement();
        return Add(new BreakStatement(From(start), label));
    }

    private ContinueStatement ParseContinue()
    {
        SourceSpan start = _current.Span;
        Advance();
        if (_current.Kind == TokenKind.Identifier && !_current.AfterLineBreak)
            Advance();
        EndStatement();
        return Add(new ContinueStatement(From(start)));
    }

    private TryStatement ParseTry()
    {
        SourceSpan start = _current.Span;
        Advance();
        BlockStatement block = ParseBlock();
        SyntaxNode? parameter = null;
        BlockStatement? handler = null, finalizer = null;
        if (Accept("catch"))
        {
            if (Accept("("))
            {
                parameter = ParseBindingTarget();
                Expect(")");
            }

            handler = ParseBlock();
        }

        if (Accept("finally"))
            finalizer = ParseBlock();
        if (handler is null && finalizer is null)
            throw new CodeSyntaxException(_current.Span, "'catch' or 'finally' expected.");
        return Add(new TryStatement(From(start), block, parameter, handler, finalizer));
    }

    private WhileStatement ParseWhile()
    {
        SourceSpan start = _current.Span;
        Advance();
        Expression test = ParseParenthesized();
        Statement body = ParseStatement();
        return Add(new WhileStatement(From(start), testsFirst: true, test, body));
    }

    private WhileStatement ParseDoWhile()
    {
        SourceSpan start = _current.Span;
        Advance();
        Statement body = ParseStatement();
        Expect("while");
        Expression test = ParseParenthesized();
        Accept(";");
        return Add(new WhileStatement(From(start), testsFirst: false, test, body));
    }

    private Statement ParseFor()
    {
        SourceSpan start = _current.Span;
        Advance();
        bool awaits = Accept("await");
        Expect("(");
        if (_current.Is("var") || _current.Is("let") || _current.Is("const"))
            return ParseForDeclaration(start, awaits);
        if (_current.Is(";"))
            return ParseForClauses(start, null);
        Lexer.Mark mark = _lexer.Here;
        (Token token, int previousEnd) = (_current, _previousEnd);
        Expression target = ParseLeftHandSide();
        if (_current.Is("in") || _current.IsContextual("of"))
            return ParseForEach(start, ToTarget(target, binding: false), awaits);
        _lexer.Return(mark);
        (_current, _previousEnd) = (token, previousEnd);
        return ParseForClauses(start, ParseExpression());
    }

    private Statement ParseForDeclaration(SourceSpan start, bool awaits)
    {
        SourceSpan declarationStart = _current.Span;
        DeclarationKind kind = ParseDeclarationKind();
        SyntaxNode target = ParseBindingTarget();
        if (!_current.Is("in") && !_current.IsContextual("of"))
            return ParseForClauses(start, ParseDeclarators(declarationStart, kind, target));
        VariableDeclarator declarator = Add(new VariableDeclarator(target.Span, target, null));
        return ParseForEach(start, Add(new VariableDeclaration(From(declarationStart), kind, [declarator])), awaits);
    }

    private ForEachStatement ParseForEach(SourceSpan start, SyntaxNode target, bool awaits)
    {
        bool inKeys = _current.Is("in");
        Advance();
        Expression subject = inKeys ? ParseExpression() : ParseAssignment();
        Expect(")");
        Statement body = ParseStatement();
        ForEachKind kind = inKeys ? ForEachKind.In : awaits ? ForEachKind.AwaitOf : ForEachKind.Of;
        return Add(new ForEachStatement(From(start), kind, target, subject, body));
    }

    private ForStatement ParseForClauses(SourceSpan start, SyntaxNode? initializer)
    {
        Expect(";");
        Expression? test = _current.Is(";") ? null : ParseExpression();
        Expect(";");
        Expression? update = _current.Is(")") ? null : ParseExpression();
        Expect(")");
        Statement body = ParseStatement();
        return Add(new ForStatement(From(start), initializer, test, update, body));
    }
}
