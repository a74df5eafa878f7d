using System.Globalization;
using Tributary.JavaScript.Language.Syntax;
using Tributary.Values;

namespace Tributary.JavaScript.Language;

/// <summary>Object literals and classes (ECMA-262, sections 13.2.5 and 15.7).</summary>
internal sealed partial class Parser
{
    private ObjectExpression ParseObject()
    {
        SourceSpan start = _current.Span;
        Expect("{");
        var properties = new List<SyntaxNode>();
        while (!_current.Is("}"))
        {
            properties.Add(_current.Is("...") ? ParseElement() : ParseProperty());
            if (!_current.Is("}"))
                Expect(",");
        }

        Advance();
        return Add(new ObjectExpression(From(start), [.. properties]));
    }

    private Property ParseProperty()
    {
        SourceSpan start = _current.Span;
        if (Accept("*"))
            return ParseMethod(start, ParsePropertyKey(), PropertyKind.Method, new FunctionTraits(FunctionKind.Method, IsGenerator: true));
        Token first = _current;
        PropertyKey key = ParsePropertyKey();
        if (first.Kind == TokenKind.Identifier && first.Text is "get" or "set" or "async" && !EndsKey())
            return ParseModifiedMethod(start, first.Text);
        if (_current.Is("("))
            return ParseMethod(start, key, PropertyKind.Method, new FunctionTraits(FunctionKind.Method));
        if (Accept(":"))
        {
            Expression value = ParseAssignment();
            return Add(new Property(From(start), key, PropertyKind.Value, value));
        }

        return ParseShorthand(first);
    }

    private bool EndsKey() => _current.Is("(") || _current.Is(":") || _current.Is(",") || _current.Is("}") || _current.Is("=");

    private Property ParseModifiedMethod(SourceSpan start, string modifier)
    {
        bool generator = Accept("*");
        PropertyKey key = ParsePropertyKey();
        PropertyKind kind = modifier switch
        {
            "get" => PropertyKind.Getter,
            "set" => PropertyKind.Setter,
            _ => PropertyKind.Method,
        };
        return ParseMethod(start, key, kind, new FunctionTraits(FunctionKind.Method, modifier == "async", generator));
    }

    private Property ParseMethod(SourceSpan start, PropertyKey key, PropertyKind kind, FunctionTraits traits)
    {
        FunctionExpression function = ParseFunctionRest(start, traits, null);
        return Add(new Property(From(start), key, kind, function));
    }

    private Property ParseShorthand(Token name)
    {
        if (name.Kind != TokenKind.Identifier)
            throw new CodeSyntaxException(name.Span, $"':' expected after the key {name.Description}.");
        Identifier value = Add(new Identifier(name.Span, name.Text));
        var key = new PropertyKey(name.Text, null, name.Span);
        if (!Accept("="))
            return Add(new Property(name.Span, key, PropertyKind.Shorthand, value));
        Expression assigned = ParseAssignment();
        AssignmentExpression assignment = Add(new AssignmentExpression(From(name.Span), "=", value, assigned));
        return Add(new Property(From(name.Span), key, PropertyKind.ShorthandWithDefault, assignment));
    }

    private PropertyKey ParsePropertyKey()
    {
        Token token = _current;
        if (Accept("["))
        {
            Expression computed = ParseAssignment();
            Expect("]");
            return new PropertyKey(null, computed, From(token.Span));
        }

        if (!token.IsName && token.Kind is not (TokenKind.String or TokenKind.Number or TokenKind.BigInt or TokenKind.PrivateName))
            throw new CodeSyntaxException(token.Span, $"The key of a property expected, but found {token.Description}.");
        Advance();
        string name = token.Kind == TokenKind.Number ? NumberKey(token.Number) : token.Text;
        return new PropertyKey(name, null, token.Span);
    }

    private static string NumberKey(double number) => double.IsFinite(number)
        ? Value.From(number).AsNumberText()
        : number.ToString(CultureInfo.InvariantCulture);

    private ClassDeclaration ParseClassDeclaration()
    {
        ClassExpression @class = ParseClass();
        return Add(new ClassDeclaration(@class.Span, @class));
    }

    private ClassExpression ParseClass()
    {
        SourceSpan start = _current.Span;
        Expect("class");
        Identifier? name = _current.Kind == TokenKind.Identifier ? ParseBindingName() : null;
        Expression? heritage = Accept("extends") ? ParseLeftHandSide() : null;
        Expect("{");
        var members = new List<SyntaxNode>();
        while (!_current.Is("}"))
        {
            if (!Accept(";"))
                members.Add(ParseClassMember());
        }

        Advance();
        return Add(new ClassExpression(From(start), name, heritage, [.. members]));
    }

    private SyntaxNode ParseClassMember()
    {
        Enter();
        SyntaxNode member = ParseClassMemberBody();
        Leave();
        return member;
    }

    private SyntaxNode ParseClassMemberBody()
    {
        SourceSpan start = _current.Span;
        if (Accept("static") && _current.Is("{"))
            return ParseBlock();
        if (Accept("*"))
            return ParseMethod(start, ParsePropertyKey(), PropertyKind.Method, new FunctionTraits(FunctionKind.Method, IsGenerator: true));
        Token first = _current;
        PropertyKey key = ParsePropertyKey();
        bool modifier = first.Kind == TokenKind.Identifier && first.Text is "get" or "set" or "async";
        if (modifier && !EndsKey() && !_current.Is(";") && !_current.AfterLineBreak)
            return ParseModifiedMethod(start, first.Text);
        if (_current.Is("("))
            return ParseMethod(start, key, PropertyKind.Method, new FunctionTraits(FunctionKind.Method));
        Expression value = Accept("=") ? ParseAssignment() : Add(new NullLiteral(start));
        EndStatement();
        return Add(new Property(From(start), key, PropertyKind.Value, value));
    }
}
