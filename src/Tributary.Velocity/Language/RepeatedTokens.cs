namespace Tributary.Velocity.Language;

/// <summary>
/// What the message of an error lists twice. JavaCC, which made Velocity's parser, means to add sequences of tokens that its lookaheads
/// would have taken, but adds those that it has already (jj_add_error_token of JavaCC 4): single tokens, right behind the last good one.
/// </summary>
internal sealed class RepeatedTokens(TokenKind[] expected, int lastIndex)
{
    // JavaCC looks no further than this behind the last good token.
    private const int DistanceMax = 100;

    private readonly List<TokenKind> _repeated = [];
    private TokenKind _first;
    private int _length;

    /// <summary>A lookahead wanted a token of a kind in a place.</summary>
    public void Add(TokenKind kind, int index)
    {
        int distance = index - lastIndex;
        if (distance is < 0 or >= DistanceMax)
            return;
        if (distance != _length + 1)
        {
            EndSequence();
            if (_length == 0 || distance == 0)
                return;
        }

        _length = distance;
        if (distance == 1)
            _first = kind;
    }

    public IReadOnlyList<TokenKind> End()
    {
        EndSequence();
        return _repeated;
    }

    private void EndSequence()
    {
        if (_length == 1 && expected.Contains(_first))
            _repeated.Add(_first);
    }
}
