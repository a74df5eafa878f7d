using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Statements (ECMA-262, section 14).</summary>
internal sealed partial class Parser
{
    private const string TranspileFix = "Transpile TypeScript with esbuild first.";

    private Statement ParseStatement()
    {
        Enter();
        Statement statement = _current.Kind switch
        {
            TokenKind.Punctuator when _current.Text == "{" => ParseBlock(),
            TokenKind.Punctuator when _current.Text == ";" => ParseEmpty(),
            TokenKind.Keyword => ParseKeywordStatement(),
            TokenKind.Identifier => ParseNamedStatement(),
            _ => ParseExpressionStatement(),
        };
        Leave();
        return statement;
    }

    private Statement ParseKeywordStatement() => _current.Text switch
    {
        "var" or "let" or "const" => ParseVariableStatement(),
        "function" => ParseFunctionDeclaration(isAsync: false),
        "class" => ParseClassDeclaration(),
        "if" => ParseIf(),
        "switch" => ParseSwitch(),
        "return" => ParseReturn(),
        "for" => ParseFor(),
        "while" => ParseWhile(),
        "do" => ParseDoWhile(),
        "break" => ParseBreak(),
        "continue" => ParseContinue(),
        "throw" => ParseThrow(),
        "try" => ParseTry(),
        "debugger" => ParseDebugger(),
        "with" => throw new CodeSyntaxException(_current.Span, "'with' statements are not allowed in strict mode."),
        "enum" => throw new CodeSyntaxException(_current.Span, "'enum' is TypeScript.", TranspileFix),
        "import" or "export" => ParseMisplacedModuleItem(),
        _ => ParseExpressionStatement(),
    };

    private Statement ParseMisplacedModuleItem()
    {
        Lexer.Mark mark = _lexer.Here;
        Token token = _current;
        Advance();
        bool call = token.Text == "import" && (_current.Is("(") || _current.Is("."));
        if (!call)
            throw new CodeSyntaxException(token.Span, $"'{token.Text}' is only allowed at the top of the module.");
        _lexer.Return(mark);
        _current = token;
        return ParseExpressionStatement();
    }

    private Statement ParseNamedStatement()
    {
        Token name = _current;
        Lexer.Mark mark = _lexer.Here;
        int previousEnd = _previousEnd;
        Advance();
        if (name.Text == "async" && _current.Is("function") && !_current.AfterLineBreak)
            return ParseFunctionDeclaration(isAsync: true, name.Span);
        if (Accept(":"))
        {
            Statement body = ParseStatement();
            return Add(new LabeledStatement(From(name.Span), body));
        }

        bool twoNames = _current.Kind == TokenKind.Identifier && !_current.AfterLineBreak;
        if (twoNames && name.Text is "type" or "declare" or "namespace" or "abstract")
            throw new CodeSyntaxException(name.Span, $"'{name.Text}' is TypeScript.", TranspileFix);
        _lexer.Return(mark);
        (_current, _previousEnd) = (name, previousEnd);
        return ParseExpressionStatement();
    }

    private BlockStatement ParseBlock()
    {
        SourceSpan start = _current.Span;
        Expect("{");
        Statement[] body = ParseStatementsUntilBrace();
        return Add(new BlockStatement(From(start), body));
    }

    private Statement[] ParseStatementsUntilBrace()
    {
        var body = new List<Statement>();
        while (!_current.Is("}"))
        {
            if (_current.Kind == TokenKind.EndOfSource)
                throw new CodeSyntaxException(_current.Span, "'}' expected, but found end of code.");
            body.Add(ParseStatement());
        }

        Advance();
        return [.. body];
    }

    private EmptyStatement ParseEmpty()
    {
        SourceSpan span = _current.Span;
        Advance();
        return Add(new EmptyStatement(span));
    }

    private DebuggerStatement ParseDebugger()
    {
        SourceSpan start = _current.Span;
        Advance();
        EndStatement();
        return Add(new DebuggerStatement(start));
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        SourceSpan start = _current.Span;
        Expression expression = ParseExpression();
        EndStatement();
        return Add(new ExpressionStatement(From(start), expression));
    }

    private VariableDeclaration ParseVariableStatement()
    {
        SourceSpan start = _current.Span;
        DeclarationKind kind = ParseDeclarationKind();
        VariableDeclaration declaration = ParseDeclarators(start, kind, ParseBindingTarget());
        EndStatement();
        return declaration;
    }

    private DeclarationKind ParseDeclarationKind()
    {
        DeclarationKind kind = _current.Text switch
        {
            "var" => DeclarationKind.Var,
            "let" => DeclarationKind.Let,
            _ => DeclarationKind.Const,
        };
        Advance();
        return kind;
    }

    private VariableDeclaration ParseDeclarators(SourceSpan start, DeclarationKind kind, SyntaxNode firstTarget)
    {
        var declarators = new List<VariableDeclarator> { ParseDeclarator(kind, firstTarget) };
        while (Accept(","))
            declarators.Add(ParseDeclarator(kind, ParseBindingTarget()));
        return Add(new VariableDeclaration(From(start), kind, [.. declarators]));
    }

    private VariableDeclarator ParseDeclarator(DeclarationKind kind, SyntaxNode target)
    {
        if (_current.Is(":"))
            throw new CodeSyntaxException(_current.Span, "Type annotations are TypeScript.", TranspileFix);
        Expression? initializer = Accept("=") ? ParseAssignment() : null;
        if (initializer is null && (kind == DeclarationKind.Const || target is not Identifier))
            throw new CodeSyntaxException(target.Span, "Missing initializer in declaration.");
        return Add(new VariableDeclarator(From(target.Span), target, initializer));
    }

    private IfStatement ParseIf()
    {
        SourceSpan start = _current.Span;
        Advance();
        Expression test = ParseParenthesized();
        Statement consequent = ParseStatement();
        Statement? alternate = Accept("else") ? ParseStatement() : null;
        return Add(new IfStatement(From(start), test, consequent, alternate));
    }

    private SwitchStatement ParseSwitch()
    {
        SourceSpan start = _current.Span;
        Advance();
        Expression discriminant = ParseParenthesized();
        Expect("{");
        var cases = new List<SwitchCase>();
        while (!Accept("}"))
            cases.Add(ParseCase());
        if (cases.Count(c => c.Test is null) > 1)
            throw new CodeSyntaxException(cases.Last(c => c.Test is null).Span, "A switch has one default clause.");
        return Add(new SwitchStatement(From(start), discriminant, [.. cases]));
    }

    private SwitchCase ParseCase()
    {
        SourceSpan start = _current.Span;
        Expression? test = null;
        if (Accept("case"))
            test = ParseExpression();
        else
            Expect("default");
        Expect(":");
        var body = new List<Statement>();
        while (!_current.Is("case") && !_current.Is("default") && !_current.Is("}"))
        {
            if (_current.Kind == TokenKind.EndOfSource)
                Unexpected();
            body.Add(ParseStatement());
        }

        return Add(new SwitchCase(From(start), test, [.. body]));
    }

    private Expression ParseParenthesized()
    {
        Expect("(");
        Expression expression = ParseExpression();
        Expect(")");
        return expression;
    }
}
