using System.Text;
using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

internal sealed partial class Parser
{
    /// <summary><c>( Statement() )* #Block</c></summary>
    private Block Statements()
    {
        Enter();
        var block = new BlockBuilder();
        while (IsAny(TokenGroups.StatementStarts))
            Statement(block);
        Leave();
        return block.Build();
    }

    private void Statement(BlockBuilder block)
    {
        if (Peek().Kind == TokenKind.IfDirective)
            block.Add(IfStatement());
        else if (IsAhead(LookaheadPoint.ReferenceStatement))
            block.Add(ParseReference().ToNode());
        else
            OtherStatement(block);
    }

    private void OtherStatement(BlockBuilder block)
    {
        switch (Peek().Kind)
        {
            case TokenKind.SingleLineCommentStart or TokenKind.MultiLineComment or TokenKind.FormalComment:
                Comment(block);
                break;
            case TokenKind.TextBlock:
                block.AddText(TextBlock(Take().Image));
                break;
            case TokenKind.SetDirective:
                block.Add(SetDirective());
                break;
            case TokenKind.EscapedDirective:
                block.AddText(EscapedDirective(Take()));
                break;
            case TokenKind.DoubleEscape:
                Escape(block);
                break;
            case TokenKind.Word or TokenKind.BracketedWord:
                Directive(block);
                break;
            default:
                block.AddText(Take().Literal);
                break;
        }
    }

    // Only what stood in front of the comment without belonging to anything is printed.
    private void Comment(BlockBuilder block)
    {
        Token token = Take();
        int start = token.Image.IndexOf("##", StringComparison.Ordinal);
        if (start < 0)
            start = token.Image.IndexOf("#*", StringComparison.Ordinal);
        if (start > 0)
            block.AddText(token.Image[..start]);
        if (token.Kind == TokenKind.SingleLineCommentStart)
            Skip(TokenKind.SingleLineComment);
    }

    // The last backslash escapes a directive that exists; of those before it two print one.
    private static string EscapedDirective(Token token)
    {
        int last = token.Image.LastIndexOf('\\');
        string directive = token.Image[(last + 1)..];
        string name = directive[1] == '{' ? directive[2..^1] : directive[1..];
        return Directives.IsKnown(name) || Directives.IsBuiltIn(name) ? token.Image[..(last / 2)] + directive : token.Image;
    }

    // As Velocity cuts it: three characters on either side, whatever stood before the block.
    private static string TextBlock(string image) => image["#[[".Length..^"]]#".Length];

    private void Escape(BlockBuilder block)
    {
        int count = 0;
        do
        {
            Take();
            count++;
        }
        while (IsAhead(LookaheadPoint.AnotherEscape));
        Token next = Peek();
        bool control = next.Kind is TokenKind.IfDirective or TokenKind.ElseDirective or TokenKind.ElseIfDirective or TokenKind.End
            || (next.Image.Length > 0 && Directives.IsKnown(next.Image[1..]));
        block.AddText(new StringBuilder().Insert(0, control ? "\\" : "\\\\", count).ToString());
    }

    private IfDirective IfStatement()
    {
        var branches = new List<(Expression, Block)>();
        do
        {
            Take();
            Skip(TokenKind.Whitespace);
            Consume(TokenKind.LeftParenthesis);
            Expression condition = ParseExpression().Value;
            Consume(TokenKind.RightParenthesis);
            branches.Add((condition, Statements()));
        }
        while (Is(TokenKind.ElseIfDirective));
        Block? otherwise = null;
        if (Is(TokenKind.ElseDirective))
        {
            Take();
            otherwise = Statements();
        }

        Consume(TokenKind.End);
        return new IfDirective([.. branches], otherwise);
    }

    private Node SetDirective()
    {
        Take();
        Skip(TokenKind.Whitespace);
        if (!IsAny(TokenGroups.ReferenceStarts))
            throw Unexpected();
        ParsedReference left = ParseReference();
        Skip(TokenKind.Whitespace);
        Consume(TokenKind.EqualsSign);
        Expression right = ParseExpression().Value;
        Consume(TokenKind.RightParenthesis);
        _lexer.InSet = false;
        Skip(TokenKind.NewLine);
        return left.ToAssignment(right);
    }
}
