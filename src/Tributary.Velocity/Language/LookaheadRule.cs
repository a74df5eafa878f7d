namespace Tributary.Velocity.Language;

/// <summary>What the parser may read ahead: tokens, one after the other, one of several, or as often as they fit.</summary>
internal abstract class LookaheadRule
{
    /// <summary>Whether the tokens from here on fit; where they do not, the lookahead may stand anywhere.</summary>
    public abstract bool Fits(Lookahead lookahead);

    public static LookaheadRule Of(TokenKind kind) => new Single(kind);

    public static LookaheadRule AllOf(params LookaheadRule[] parts) => new Sequence(parts);

    public static LookaheadRule OneOf(params LookaheadRule[] choices) => new Choice(choices);

    public static LookaheadRule Maybe(LookaheadRule rule) => new Option(rule);

    public static LookaheadRule AnyNumberOf(LookaheadRule rule) => new Repetition(rule);

    private sealed class Single(TokenKind kind) : LookaheadRule
    {
        public override bool Fits(Lookahead lookahead) => lookahead.Scan(kind);
    }

    private sealed class Sequence(LookaheadRule[] parts) : LookaheadRule
    {
        public override bool Fits(Lookahead lookahead)
        {
            foreach (LookaheadRule part in parts)
            {
                if (!part.Fits(lookahead))
                    return false;
            }

            return true;
        }
    }

    private sealed class Choice(LookaheadRule[] choices) : LookaheadRule
    {
        public override bool Fits(Lookahead lookahead)
        {
            Token start = lookahead.Position;
            foreach (LookaheadRule choice in choices)
            {
                lookahead.Position = start;
                if (choice.Fits(lookahead))
                    return true;
            }

            return false;
        }
    }

    private sealed class Option(LookaheadRule rule) : LookaheadRule
    {
        public override bool Fits(Lookahead lookahead)
        {
            Token start = lookahead.Position;
            if (!rule.Fits(lookahead))
                lookahead.Position = start;
            return true;
        }
    }

    private sealed class Repetition(LookaheadRule rule) : LookaheadRule
    {
        public override bool Fits(Lookahead lookahead)
        {
            while (!lookahead.IsDone)
            {
                Token start = lookahead.Position;
                if (rule.Fits(lookahead))
                    continue;
                lookahead.Position = start;
                break;
            }

            return true;
        }
    }

    /// <summary>A rule that may contain itself.</summary>
    public sealed class Nested : LookaheadRule
    {
        public LookaheadRule Body { get; set; } = null!;

        public override bool Fits(Lookahead lookahead) => lookahead.FitsNested(Body);
    }
}
