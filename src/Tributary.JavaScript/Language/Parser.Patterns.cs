using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Language;

/// <summary>Names and patterns, also those first read as expressions (ECMA-262, sections 13.15.5 and 14.3.3).</summary>
internal sealed partial class Parser
{
    private Identifier ParseBindingName()
    {
        Token name = _current;
        if (name.Kind == TokenKind.Keyword)
            throw new CodeSyntaxException(name.Span, $"'{name.Text}' is a reserved word and cannot be a name.");
        if (name.Kind != TokenKind.Identifier)
            throw new CodeSyntaxException(name.Span, $"A name expected, but found {name.Description}.");
        RefuseRestrictedName(name.Text, name.Span);
        Advance();
        return Add(new Identifier(name.Span, name.Text));
    }

    private static void RefuseRestrictedName(string name, SourceSpan span)
    {
        if (name is "eval" or "arguments")
            throw new CodeSyntaxException(span, $"'{name}' cannot be assigned or declared in strict mode.");
    }

    private SyntaxNode ParseBindingTarget() =>
        _current.Is("{") || _current.Is("[") ? ToTarget(ParsePrimary(), binding: true) : ParseBindingName();

    private SyntaxNode ParseBindingElement()
    {
        SyntaxNode target = ParseBindingTarget();
        if (!Accept("="))
            return target;
        Expression value = ParseAssignment();
        return Add(new DefaultPattern(From(target.Span), target, value));
    }

    /// <summary>Turns what was read as an expression into what it is as a target of an assignment or as a parameter.</summary>
    private SyntaxNode ToTarget(SyntaxNode node, bool binding)
    {
        switch (node)
        {
            case Identifier name:
                RefuseRestrictedName(name.Name, name.Span);
                return name;
            case MemberExpression or IndexExpression when !binding:
            case ObjectPattern or ArrayPattern or DefaultPattern:
                return node;
            case AssignmentExpression { Operator: "=" } assignment:
                return Add(new DefaultPattern(assignment.Span, ToTarget(assignment.Target, binding), assignment.Value));
            case ObjectExpression { Parenthesized: false } literal:
                return ToObjectPattern(literal, binding);
            case ArrayExpression { Parenthesized: false } literal:
                return ToArrayPattern(literal, binding);
            default:
                throw new CodeSyntaxException(node.Span, "Invalid assignment target.");
        }
    }

    private ObjectPattern ToObjectPattern(ObjectExpression literal, bool binding)
    {
        var properties = new List<PatternProperty>(literal.Properties.Length);
        SyntaxNode? rest = null;
        foreach (SyntaxNode member in literal.Properties)
        {
            if (rest is not null)
                throw new CodeSyntaxException(member.Span, "A rest element must be last.");
            if (member is SpreadElement spread)
                rest = ToTarget(spread.Argument, binding);
            else if (member is Property { Kind: not (PropertyKind.Method or PropertyKind.Getter or PropertyKind.Setter) } property)
                properties.Add(Add(new PatternProperty(property.Span, property.Key, ToTarget(property.Value, binding))));
            else
                throw new CodeSyntaxException(member.Span, "Invalid destructuring target.");
        }

        return Add(new ObjectPattern(literal.Span, [.. properties], rest));
    }

    private ArrayPattern ToArrayPattern(ArrayExpression literal, bool binding)
    {
        var elements = new List<SyntaxNode?>(literal.Elements.Length);
        SyntaxNode? rest = null;
        foreach (Expression? element in literal.Elements)
        {
            if (rest is not null)
                throw new CodeSyntaxException(element?.Span ?? literal.Span, "A rest element must be last.");
            if (element is SpreadElement spread)
                rest = ToTarget(spread.Argument, binding);
            else
                elements.Add(element is null ? null : ToTarget(element, binding));
        }

        return Add(new ArrayPattern(literal.Span, [.. elements], rest));
    }
}
