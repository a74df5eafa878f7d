namespace Tributary.Velocity.Language;

/// <summary>
/// The tokens of a template, one at a time. What a character means depends on what came before it, and in a few places on what the
/// parser made of it (<see cref="EnterDirective"/>, <see cref="InSet"/>), so tokens are taken no earlier than Velocity's parser does.
/// </summary>
internal sealed partial class Lexer(SourceText source)
{
    private readonly Stack<Frame> _outerStates = new();
    private LexicalState _state;
    private int _position;
    private int _leftParentheses;
    private int _rightParentheses;
    private bool _inComment;

    /// <summary>Inside of <c>#set(...)</c>.</summary>
    public bool InSet { get; set; }

    private string Source => source.Text;

    /// <exception cref="TemplateSyntaxException">No token starts here.</exception>
    public Token Next()
    {
        string special = string.Empty, last = string.Empty;
        while (true)
        {
            int begin = _position;
            if (begin == Source.Length)
                return new Token(TokenKind.EndOfFile, begin, string.Empty, special);
            TokenKind kind = Match(begin);
            if (kind == TokenKind.CommentCharacter)
                continue;
            if (kind is TokenKind.ReferenceTerminator or TokenKind.DirectiveTerminator)
            {
                last = Source[begin.._position];
                special += SpecialText.Of(last);
                _position--;
                PopState();
                continue;
            }

            return Finish(kind, begin, last.StartsWith("##", StringComparison.Ordinal) ? string.Empty : special);
        }
    }

    /// <summary>The word after <c>#</c> is one that may have arguments.</summary>
    public void EnterDirective() => _state = LexicalState.Directive;

    /// <summary>The word after <c>#</c> has no arguments.</summary>
    public void LeaveDirective() => PopState();

    /// <summary>Whether the next character that is not white space opens a parenthesis.</summary>
    public bool IsLeftParenthesisNext()
    {
        int i = Source.AsSpan(_position).IndexOfAnyExcept(" \t\r\n");
        return i >= 0 && Source[_position + i] == '(';
    }

    // The beginnings of a token ("$", "#") change the state and the matching goes on after them.
    private TokenKind Match(int begin)
    {
        while (true)
        {
            if (_position == Source.Length)
                throw LexicalError(begin);
            (TokenKind kind, int length) = Longest();
            if (length == 0)
                throw LexicalError(begin);
            _position += length;
            switch (kind)
            {
                case TokenKind.Dollar or TokenKind.DollarBang:
                    BeginReference();
                    break;
                case TokenKind.Hash:
                    BeginDirective();
                    break;
                case TokenKind.TextBlockStart:
                    BeginComment(LexicalState.TextBlock, 0);
                    break;
                case TokenKind.FormalCommentStart:
                    BeginComment(LexicalState.FormalComment, 1);
                    break;
                case TokenKind.MultiLineCommentStart:
                    BeginComment(LexicalState.MultiLineComment, 0);
                    break;
                case TokenKind.TextBlockCharacter:
                    break;
                default:
                    return kind;
            }
        }
    }

    private (TokenKind Kind, int Length) Longest()
    {
        ReadOnlySpan<char> text = Source.AsSpan(_position);
        if (_state == LexicalState.Default && text[0] is not (' ' or '\t' or '$' or '#' or '\\'))
            return (TokenKind.Text, TokenMatch.Length(TokenKind.Text, text));
        TokenKind best = default;
        int longest = 0;
        foreach (TokenKind kind in TokenSets.Of(_state))
        {
            int length = TokenMatch.Length(kind, text);
            if (length > longest)
                (best, longest) = (kind, length);
        }

        return (best, longest);
    }

    private Token Finish(TokenKind kind, int begin, string special)
    {
        int length = _position - begin;
        if (kind == TokenKind.IntegerLiteral && Source.AsSpan(begin, length).EndsWith(".."))
            length -= 2;
        string image = kind == TokenKind.Dot ? "." : Source.Substring(begin, length);
        if (kind == TokenKind.IntegerLiteral)
            _position = begin + length;
        Act(kind);
        return new Token(kind, begin, image, special);
    }

    private void BeginReference()
    {
        if (_inComment)
            return;
        if (_state == LexicalState.Reference)
            PopState();
        PushState(LexicalState.Reference);
    }

    private void BeginDirective()
    {
        if (_inComment)
            return;
        if (_state is LexicalState.Reference or LexicalState.ReferenceModifier)
            PopState();
        PushState(LexicalState.BeforeDirective);
    }

    private void BeginComment(LexicalState state, int takenBack)
    {
        if (_inComment)
            return;
        _position -= takenBack;
        _inComment = true;
        PushState(state);
    }

    private void PushState(LexicalState state)
    {
        _outerStates.Push(new Frame(_state, _leftParentheses, _rightParentheses));
        _leftParentheses = 0;
        _state = state;
    }

    private bool PopState()
    {
        if (!_outerStates.TryPop(out Frame frame))
        {
            _leftParentheses = 0;
            _state = LexicalState.Default;
            return false;
        }

        (_state, _leftParentheses, _rightParentheses) = frame;
        return true;
    }

    private readonly record struct Frame(LexicalState State, int LeftParentheses, int RightParentheses);
}
