namespace Tributary.Velocity.Language;

/// <summary>The places where the grammar reads ahead to choose. Reading ahead leaves the parser where it is.</summary>
internal sealed partial class Parser
{
    // Where a parameter that starts behind a token ends; null where none is. Without it, literals inside each other would be read
    // again at every level.
    private readonly Dictionary<Token, Token?> _parameterEnds = [];
    private Token _scanned = null!;
    private int _scanLeft;

    /// <summary>LOOKAHEAD( "[" ( Reference | IntegerLiteral ) ".." )</summary>
    private bool IsRangeNext()
    {
        BeginScan(int.MaxValue);
        return ScanRangeStart();
    }

    /// <summary>LOOKAHEAD(2) Parameter ":"</summary>
    private bool IsEntryNext()
    {
        BeginScan(2);
        return ScanParameter() && Scan(TokenKind.Colon);
    }

    /// <summary>LOOKAHEAD(2) of one more argument of a directive.</summary>
    private bool IsArgumentNext()
    {
        BeginScan(2);
        Scan(TokenKind.Whitespace);
        if (Scan(TokenKind.Comma))
            Scan(TokenKind.Whitespace);
        return Scan(TokenKind.Word) || ScanValue();
    }

    private void BeginScan(int tokens) => (_scanned, _scanLeft) = (_last, tokens);

    /// <summary>Steps over a token of a kind. Everything fits when as many tokens were read as the grammar looks at.</summary>
    private bool Scan(TokenKind kind)
    {
        if (_scanLeft == 0)
            return true;
        Token next = After(_scanned);
        if (next.Kind != kind)
            return false;
        _scanned = next;
        _scanLeft--;
        return true;
    }

    private bool ScanRangeStart()
    {
        if (!Scan(TokenKind.LeftBracket))
            return false;
        Scan(TokenKind.Whitespace);
        if (!Scan(TokenKind.IntegerLiteral) && !ScanReference())
            return false;
        Scan(TokenKind.Whitespace);
        return Scan(TokenKind.DoubleDot);
    }

    private bool ScanRange()
    {
        if (!ScanRangeStart())
            return false;
        Scan(TokenKind.Whitespace);
        if (!Scan(TokenKind.IntegerLiteral) && !ScanReference())
            return false;
        Scan(TokenKind.Whitespace);
        return Scan(TokenKind.RightBracket);
    }

    private bool ScanParameter()
    {
        if (_scanLeft < short.MaxValue)
            return ScanLimitedParameter();
        Token start = _scanned;
        if (!_parameterEnds.TryGetValue(start, out Token? end))
        {
            Enter();
            end = ScanLimitedParameter() ? _scanned : null;
            Leave();
            _parameterEnds.Add(start, end);
        }

        _scanned = end ?? start;
        return end is not null;
    }

    private bool ScanLimitedParameter()
    {
        Scan(TokenKind.Whitespace);
        if (!ScanValue())
            return false;
        Scan(TokenKind.Whitespace);
        return true;
    }

    private bool ScanValue()
    {
        if (_scanLeft == 0)
            return true;
        switch (After(_scanned).Kind)
        {
            case TokenKind.StringLiteral or TokenKind.IntegerLiteral or TokenKind.True or TokenKind.False or TokenKind.FloatingPointLiteral:
                return Scan(After(_scanned).Kind);
            case TokenKind.LeftCurly:
                return ScanMap();
            case TokenKind.LeftBracket:
                (Token Scanned, int Left) start = (_scanned, _scanLeft);
                if (ScanRange())
                    return true;
                (_scanned, _scanLeft) = start;
                return ScanArray();
            default:
                return ScanReference();
        }
    }

    private bool ScanArray()
    {
        Scan(TokenKind.LeftBracket);
        if (Scan(TokenKind.RightBracket))
            return true;
        return ScanParameters() && Scan(TokenKind.RightBracket);
    }

    private bool ScanParameters()
    {
        do
        {
            if (!ScanParameter())
                return false;
        }
        while (_scanLeft > 0 && Scan(TokenKind.Comma));
        return true;
    }

    private bool ScanMap()
    {
        Scan(TokenKind.LeftCurly);
        (Token Scanned, int Left) start = (_scanned, _scanLeft);
        if (!ScanEntries())
        {
            (_scanned, _scanLeft) = start;
            Scan(TokenKind.Whitespace);
        }

        return Scan(TokenKind.RightCurly) || Scan(TokenKind.ReferenceRightCurly);
    }

    private bool ScanEntries()
    {
        do
        {
            if (!ScanParameter() || !Scan(TokenKind.Colon) || !ScanParameter())
                return false;
        }
        while (_scanLeft > 0 && Scan(TokenKind.Comma));
        return true;
    }

    private bool ScanReference()
    {
        if (Scan(TokenKind.Identifier))
            return ScanSteps();
        return Scan(TokenKind.ReferenceLeftCurly) && Scan(TokenKind.Identifier) && ScanSteps() && Scan(TokenKind.ReferenceRightCurly);
    }

    // Steps are optional: what does not fit is left for what comes after the reference.
    private bool ScanSteps()
    {
        ScanIndices();
        while (_scanLeft > 0)
        {
            (Token Scanned, int Left) start = (_scanned, _scanLeft);
            if (!Scan(TokenKind.Dot) || !(ScanMethod() || Scan(TokenKind.Identifier)))
            {
                (_scanned, _scanLeft) = start;
                break;
            }

            ScanIndices();
        }

        return true;
    }

    private bool ScanMethod()
    {
        (Token Scanned, int Left) start = (_scanned, _scanLeft);
        if (Scan(TokenKind.Identifier)
            && Scan(TokenKind.LeftParenthesis)
            && (Scan(TokenKind.MethodRightParenthesis) || (ScanParameters() && Scan(TokenKind.MethodRightParenthesis))))
        {
            return true;
        }

        (_scanned, _scanLeft) = start;
        return false;
    }

    private void ScanIndices()
    {
        while (_scanLeft > 0)
        {
            (Token Scanned, int Left) start = (_scanned, _scanLeft);
            if (Scan(TokenKind.IndexLeftBracket) && ScanIndex())
                continue;
            (_scanned, _scanLeft) = start;
            return;
        }
    }

    private bool ScanIndex()
    {
        Scan(TokenKind.Whitespace);
        if (!TokenGroups.IndexStarts.Contains(After(_scanned).Kind) || !ScanValue())
            return false;
        Scan(TokenKind.Whitespace);
        return Scan(TokenKind.IndexRightBracket);
    }
}
