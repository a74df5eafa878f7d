using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>
/// Parses one ECMAScript module. The whole language up to ES2022 is read, also what APPSYNC_JS refuses, so that the checks can
/// name an unsupported construct where a smaller grammar could only say "unexpected token".
/// </summary>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly HeightProbe _probe = new();
    private Token _current;
    private int _previousEnd;
    private int _depth;

    private Parser(string source)
    {
        _lexer = new Lexer(source);
        _current = _lexer.Next();
    }

    /// <exception cref="CodeSyntaxException">The source is not a module, or too large or too deep.</exception>
    public static Module Parse(string source, int sourceLengthMax = LanguageLimits.SourceLengthMax)
    {
        if (source.Length > sourceLengthMax)
        {
            throw new CodeSyntaxException(
                new SourceSpan(0, -1, 0, 0),
                $"The code has {source.Length} characters; at most {sourceLengthMax} are allowed.",
                "Move parts into functions of a pipeline, or minify the bundle.");
        }

        return new Parser(source).ParseModule();
    }

    private Module ParseModule()
    {
        var body = new List<Statement>();
        SourceSpan start = _current.Span;
        while (_current.Kind != TokenKind.EndOfSource)
            body.Add(ParseModuleItem());
        return Add(new Module(start.To(Math.Max(_previousEnd, start.Start)), [.. body]));
    }

    private void Advance()
    {
        _previousEnd = _current.Span.End;
        _current = _lexer.Next();
    }

    private bool Accept(string text)
    {
        if (!_current.Is(text))
            return false;
        Advance();
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            throw new CodeSyntaxException(_current.Span, $"'{text}' expected, but found {_current.Description}.");
    }

    private void ExpectContextual(string word)
    {
        if (!_current.IsContextual(word))
            throw new CodeSyntaxException(_current.Span, $"'{word}' expected, but found {_current.Description}.");
        Advance();
    }

    [DoesNotReturn]
    private void Unexpected() => throw new CodeSyntaxException(_current.Span, $"Unexpected {_current.Description}.");

    // Automatic semicolon insertion (ECMA-262, section 12.10).
    private void EndStatement()
    {
        if (Accept(";") || _current.AfterLineBreak || _current.Is("}") || _current.Kind == TokenKind.EndOfSource)
            return;
        throw new CodeSyntaxException(_current.Span, $"';' expected, but found {_current.Description}.");
    }

    private SourceSpan From(SourceSpan start) => start.To(_previousEnd);

    private T Add<T>(T node)
        where T : SyntaxNode
    {
        node.Height = _probe.Measure(node);
        if (node.Height > LanguageLimits.TreeHeightMax)
        {
            throw new CodeSyntaxException(
                node.Span,
                $"The code is nested deeper than {LanguageLimits.TreeHeightMax} levels.",
                "Split the expression into variables.");
        }

        return node;
    }

    private void Enter()
    {
        if (++_depth > LanguageLimits.NestingMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new CodeSyntaxException(_current.Span, $"The code is nested deeper than {LanguageLimits.NestingMax} levels.");
    }

    private void Leave() => _depth--;

    /// <summary>The height of a node whose children are complete; it looks at the children only.</summary>
    private sealed class HeightProbe : SyntaxWalker
    {
        private int _highest;

        public int Measure(SyntaxNode node)
        {
            _highest = 0;
            node.VisitChildren(this);
            return _highest + 1;
        }

        public override void Visit(SyntaxNode? node) => _highest = Math.Max(_highest, node?.Height ?? 0);
    }
}
