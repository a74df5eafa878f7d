using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Functions of every form (ECMA-262, section 15).</summary>
internal sealed partial class Parser
{
    private int _functionDepth;

    private FunctionDeclaration ParseFunctionDeclaration(bool isAsync, SourceSpan? asyncStart = null)
    {
        SourceSpan start = asyncStart ?? _current.Span;
        Advance();
        bool generator = Accept("*");
        Identifier name = ParseBindingName();
        FunctionExpression function = ParseFunctionRest(start, new FunctionTraits(FunctionKind.Function, isAsync, generator), name);
        return Add(new FunctionDeclaration(From(start), function));
    }

    private FunctionExpression ParseFunctionExpression(bool isAsync, SourceSpan? asyncStart = null)
    {
        SourceSpan start = asyncStart ?? _current.Span;
        Advance();
        bool generator = Accept("*");
        Identifier? name = _current.Kind == TokenKind.Identifier ? ParseBindingName() : null;
        return ParseFunctionRest(start, new FunctionTraits(FunctionKind.Function, isAsync, generator), name);
    }

    private FunctionExpression ParseFunctionRest(SourceSpan start, FunctionTraits traits, Identifier? name)
    {
        SyntaxNode[] parameters = ParseParameters();
        BlockStatement body = ParseFunctionBody();
        return Add(new FunctionExpression(From(start), traits, name, parameters, body));
    }

    private SyntaxNode[] ParseParameters()
    {
        Expect("(");
        var parameters = new List<SyntaxNode>();
        while (!_current.Is(")"))
        {
            SourceSpan start = _current.Span;
            if (Accept("..."))
            {
                SyntaxNode rest = ParseBindingTarget();
                parameters.Add(Add(new RestElement(From(start), rest)));
                break;
            }

            parameters.Add(ParseBindingElement());
            if (_current.Is(":"))
                throw new CodeSyntaxException(_current.Span, "Type annotations are TypeScript.", TranspileFix);
            if (!_current.Is(")"))
                Expect(",");
        }

        Expect(")");
        return [.. parameters];
    }

    private BlockStatement ParseFunctionBody()
    {
        Enter();
        _functionDepth++;
        BlockStatement body = ParseBlock();
        _functionDepth--;
        Leave();
        return body;
    }

    private FunctionExpression ParseArrow(SourceSpan start, SyntaxNode[] parameters, bool isAsync)
    {
        Expect("=>");
        SyntaxNode body = _current.Is("{") ? ParseFunctionBody() : ParseAssignment();
        return Add(new FunctionExpression(From(start), new FunctionTraits(FunctionKind.Arrow, isAsync), null, parameters, body));
    }
}
