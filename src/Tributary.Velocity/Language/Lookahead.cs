namespace Tributary.Velocity.Language;

/// <summary>Reads ahead of a parser, which it leaves where it is, and keeps what it read for the message of an error.</summary>
internal sealed class Lookahead(Lexer lexer, ParserContext context, Func<TemplateSyntaxException> tooDeep)
{
    /// <summary>So many tokens are looked at for one message: literals inside each other multiply.</summary>
    private const int ReadAgainMax = 100_000;

    // Where a rule that starts behind a token ends, and how far it looked; without, literals inside each other would be read again at
    // every level.
    private readonly Dictionary<(LookaheadRule Rule, Token Start), (Token? End, int Furthest)> _known = [];
    private readonly List<Reading>?[] _readings = new List<Reading>?[LookaheadPoint.All.Length];
    private RepeatedTokens? _repeated;
    private int _leftToReadAgain;
    private int _end;
    private int _furthest;

    /// <summary>The last token that was looked at; a rule that does not fit leaves it anywhere.</summary>
    public Token Position { get; set; } = null!;

    /// <summary>As many tokens fitted as the grammar looks at: the rest does too, whatever it is.</summary>
    public bool IsDone { get; private set; }

    public Token After(Token token)
    {
        if (token.Next is { } known)
            return known;
        Token next = lexer.Next();
        next.Index = token.Index + 1;
        return token.Next = next;
    }

    /// <summary>Whether what comes after a token fits.</summary>
    public bool Fits(LookaheadPoint point, Token start)
    {
        bool fits = Read(point, start);
        List<Reading> readings = _readings[point.Number] ??= [];
        // As JavaCC keeps them: in the first place whose reading has been parsed since.
        int place = readings.FindIndex(reading => reading.Furthest <= start.Index);
        if (place < 0)
            readings.Add(new Reading(start, _furthest));
        else
            readings[place] = new Reading(start, _furthest);
        return fits;
    }

    /// <summary>What JavaCC lists a second time of what it expected behind a token.</summary>
    public IReadOnlyList<TokenKind> Repeated(TokenKind[] expected, Token last)
    {
        _repeated = new RepeatedTokens(expected, last.Index);
        _leftToReadAgain = ReadAgainMax;
        foreach (LookaheadPoint point in LookaheadPoint.All)
            ReadAgain(point, last);
        return _repeated.End();
    }

    /// <summary>Steps over a token, which is of this kind or does not fit.</summary>
    public bool Scan(TokenKind kind)
    {
        if (IsDone)
            return true;
        Token token = Position = After(Position);
        _furthest = Math.Max(_furthest, token.Index);
        if (_repeated is not null)
        {
            _repeated.Add(kind, token.Index);
            IsDone = --_leftToReadAgain <= 0;
        }

        if (token.Kind != kind)
            return IsDone;
        IsDone |= token.Index == _end;
        return true;
    }

    /// <summary>Whether a rule fits that may contain itself.</summary>
    public bool FitsNested(LookaheadRule rule)
    {
        if (IsDone)
            return true;
        Token start = Position;
        bool remembers = _end == int.MaxValue && _repeated is null;
        if (remembers && _known.TryGetValue((rule, start), out (Token? End, int Furthest) known))
        {
            Position = known.End ?? start;
            _furthest = Math.Max(_furthest, known.Furthest);
            return known.End is not null;
        }

        bool fits = FitsDeeper(rule);
        if (remembers)
            _known.Add((rule, start), (fits ? Position : null, _furthest));
        return fits;
    }

    private bool FitsDeeper(LookaheadRule rule)
    {
        bool fits = context.Enter() ? rule.Fits(this) : IsDone = _repeated is not null ? true : throw tooDeep();
        context.Leave();
        return fits;
    }

    private bool Read(LookaheadPoint point, Token start)
    {
        Position = start;
        IsDone = false;
        _furthest = start.Index;
        _end = point.Tokens == int.MaxValue ? int.MaxValue : start.Index + point.Tokens;
        return point.Rule.Fits(this);
    }

    // JavaCC leaves the other readings of a point when one reached its end.
    private void ReadAgain(LookaheadPoint point, Token last)
    {
        foreach (Reading reading in _readings[point.Number] ?? [])
        {
            if (reading.Furthest <= last.Index)
                continue;
            Read(point, reading.Start);
            if (IsDone)
                return;
        }
    }

    private readonly record struct Reading(Token Start, int Furthest);
}
