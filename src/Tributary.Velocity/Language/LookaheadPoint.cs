using static Tributary.Velocity.Language.LookaheadRule;

namespace Tributary.Velocity.Language;

/// <summary>
/// The places where the grammar of Velocity 1.7 (its Parser.jjt) reads ahead to choose, each with what has to fit and how many tokens are
/// looked at. They are numbered as in its parser, which reads them again in that order for the message of an error.
/// </summary>
internal sealed class LookaheadPoint
{
    public static readonly LookaheadPoint ReferenceStatement = new(0, 2, Rules.Reference);
    public static readonly LookaheadPoint AnotherEscape = new(1, 2, Of(TokenKind.DoubleEscape));
    public static readonly LookaheadPoint ArgumentRange = new(2, int.MaxValue, Rules.RangeStart);
    public static readonly LookaheadPoint AnotherArgument = new(3, 2, Rules.Argument);
    public static readonly LookaheadPoint Entries = new(4, 2, Rules.Entries);
    public static readonly LookaheadPoint ParameterRange = new(5, int.MaxValue, Rules.RangeStart);
    public static readonly LookaheadPoint Step = new(6, 2, Rules.Step);
    public static readonly LookaheadPoint Method = new(7, 3, Rules.Method);
    public static readonly LookaheadPoint FormalStep = new(8, 2, Rules.Step);
    public static readonly LookaheadPoint FormalMethod = new(9, 3, Rules.Method);
    public static readonly LookaheadPoint Negation = new(10, 2, Rules.Negation);
    public static readonly LookaheadPoint OperandRange = new(11, int.MaxValue, Rules.RangeStart);

    public static readonly LookaheadPoint[] All =
    [
        ReferenceStatement, AnotherEscape, ArgumentRange, AnotherArgument, Entries, ParameterRange, Step, Method, FormalStep, FormalMethod,
        Negation, OperandRange,
    ];

    private LookaheadPoint(int number, int tokens, LookaheadRule rule) => (Number, Tokens, Rule) = (number, tokens, rule);

    public int Number { get; }

    /// <summary>How many tokens are looked at; when that many fit, everything does.</summary>
    public int Tokens { get; }

    public LookaheadRule Rule { get; }

    // The order of choices is that of the grammar: it is the order in which a second reading finds what was expected.
    private static class Rules
    {
        public static readonly LookaheadRule Reference, RangeStart, Step, Method, Entries, Argument, Negation;

        private static readonly LookaheadRule Blank = Maybe(Of(TokenKind.Whitespace));
        private static readonly LookaheadRule Text = Of(TokenKind.StringLiteral);
        private static readonly LookaheadRule Integer = Of(TokenKind.IntegerLiteral);
        private static readonly LookaheadRule Fraction = Of(TokenKind.FloatingPointLiteral);
        private static readonly LookaheadRule True = Of(TokenKind.True);
        private static readonly LookaheadRule False = Of(TokenKind.False);
        private static readonly LookaheadRule Identifier = Of(TokenKind.Identifier);

        static Rules()
        {
            var index = new Nested();
            var parameter = new Nested();
            LookaheadRule parameters = AllOf(parameter, AnyNumberOf(AllOf(Of(TokenKind.Comma), parameter)));
            Method = AllOf(Identifier, Of(TokenKind.LeftParenthesis), Maybe(parameters), Of(TokenKind.MethodRightParenthesis));
            Step = AllOf(Of(TokenKind.Dot), OneOf(Method, Identifier), AnyNumberOf(index));
            LookaheadRule plain = AllOf(Identifier, AnyNumberOf(index), AnyNumberOf(Step));
            Reference = OneOf(plain, AllOf(Of(TokenKind.ReferenceLeftCurly), plain, Of(TokenKind.ReferenceRightCurly)));
            LookaheadRule indexValue = OneOf(Text, Integer, True, False, Reference);
            index.Body = AllOf(Of(TokenKind.IndexLeftBracket), Blank, indexValue, Blank, Of(TokenKind.IndexRightBracket));

            LookaheadRule bound = OneOf(Reference, Integer);
            RangeStart = AllOf(Of(TokenKind.LeftBracket), Blank, bound, Blank, Of(TokenKind.DoubleDot));
            LookaheadRule range = AllOf(RangeStart, Blank, bound, Blank, Of(TokenKind.RightBracket));
            LookaheadRule array = AllOf(Of(TokenKind.LeftBracket), Maybe(parameters), Of(TokenKind.RightBracket));
            LookaheadRule entry = AllOf(parameter, Of(TokenKind.Colon), parameter);
            Entries = AllOf(entry, AnyNumberOf(AllOf(Of(TokenKind.Comma), entry)));
            LookaheadRule map = AllOf(
                Of(TokenKind.LeftCurly), OneOf(Entries, Blank), OneOf(Of(TokenKind.RightCurly), Of(TokenKind.ReferenceRightCurly)));
            parameter.Body = AllOf(Blank, OneOf(Text, Integer, range, map, array, True, False, Reference, Fraction), Blank);

            Argument = AllOf(
                Blank,
                Maybe(AllOf(Of(TokenKind.Comma), Blank)),
                OneOf(Reference, Of(TokenKind.Word), Text, Integer, range, Fraction, map, array, True, False));
            var negation = new Nested();
            LookaheadRule primary = AllOf(
                Blank, OneOf(Text, Reference, Integer, range, Fraction, map, array, True, False, Of(TokenKind.LeftParenthesis)));
            negation.Body = AllOf(Blank, Of(TokenKind.LogicalNot), OneOf(negation, primary));
            Negation = negation;
        }
    }
}
