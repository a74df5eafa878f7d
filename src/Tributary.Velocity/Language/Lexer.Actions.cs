namespace Tributary.Velocity.Language;

internal sealed partial class Lexer
{
    /// <summary>What a complete token does to the state.</summary>
    private void Act(TokenKind kind)
    {
        switch (kind)
        {
            case TokenKind.IndexLeftBracket:
                PushState(LexicalState.ReferenceIndex);
                break;
            case TokenKind.IndexRightBracket or TokenKind.ReferenceRightCurly or TokenKind.End or TokenKind.ElseDirective:
                PopState();
                break;
            case TokenKind.LeftParenthesis:
                OpenParenthesis();
                break;
            case TokenKind.RightParenthesis:
                CloseParenthesis();
                break;
            case TokenKind.MethodRightParenthesis:
                _state = LexicalState.Reference;
                break;
            case TokenKind.SetDirective:
                BeginSet();
                break;
            case TokenKind.SingleLineCommentStart:
                BeginSingleLineComment();
                break;
            case TokenKind.SingleLineComment or TokenKind.FormalComment or TokenKind.MultiLineComment or TokenKind.TextBlock:
                _inComment = false;
                PopState();
                break;
            case TokenKind.NewLine:
                PopState();
                InSet = false;
                break;
            case TokenKind.IfDirective or TokenKind.ElseIfDirective:
                _state = LexicalState.Directive;
                break;
            case TokenKind.Dot:
                _position--;
                _state = LexicalState.ReferenceModifier;
                break;
            default:
                EndUnparenthesized(kind);
                break;
        }
    }

    private void OpenParenthesis()
    {
        if (!_inComment)
            _leftParentheses++;
        if (_state == LexicalState.ReferenceModifier)
            _state = LexicalState.MethodArguments;
    }

    // Drops to the state in which the parenthesis was opened, or to plain text when there is none.
    private void CloseParenthesis()
    {
        bool closed = _inComment;
        while (!closed)
        {
            if (_leftParentheses == 0)
            {
                if (!PopState())
                    return;
                continue;
            }

            if (_leftParentheses == _rightParentheses + 1)
                PopState();
            else
                _rightParentheses++;
            closed = true;
        }
    }

    private void BeginSet()
    {
        if (_inComment)
            return;
        PushState(LexicalState.Directive);
        InSet = true;
        _leftParentheses++;
    }

    private void BeginSingleLineComment()
    {
        if (_inComment)
            return;
        if (_state == LexicalState.Reference)
            PopState();
        _inComment = true;
        PushState(LexicalState.SingleLineComment);
    }

    // A literal after the name of a directive, without parentheses, ends it.
    private void EndUnparenthesized(TokenKind kind)
    {
        bool ends = kind switch
        {
            TokenKind.StringLiteral => _state == LexicalState.Directive,
            TokenKind.IntegerLiteral => _state is not (LexicalState.MethodArguments or LexicalState.ReferenceIndex),
            TokenKind.FloatingPointLiteral => _state != LexicalState.MethodArguments,
            _ => false,
        };
        if (ends && !InSet && _leftParentheses == 0)
            PopState();
    }
}
