namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Conditions on the key id (S), sent (N) ("Key condition expressions for the Query operation", Developer Guide).</summary>
internal sealed class KeyConditionGrammar(Random random) : ExpressionGrammar(random)
{
    public override IReadOnlyList<Production> Productions { get; } =
    [
        Production.Name, Production.NamePlaceholder, Production.ValuePlaceholder, Production.And, Production.Group,
        Production.ParenthesisedOperand, Production.Comparison, Production.Between, Production.BeginsWith, Production.HashAlone,
        Production.HashAndRange, Production.RangeFirst, Production.Mirrored,
    ];

    public override IReadOnlyList<string> Vocabulary => Words;

    protected override void Write()
    {
        bool isWhole = Chance(20);
        if (isWhole)
            Token("(");
        if (Chance(4))
        {
            Uses(Production.HashAlone);
            Hash();
        }
        else
        {
            Uses(Production.And);
            bool isRangeFirst = Chance(4);
            Uses(isRangeFirst ? Production.RangeFirst : Production.HashAndRange);
            Grouped(isRangeFirst ? Range : Hash);
            Keyword("AND");
            Grouped(isRangeFirst ? Hash : Range);
        }

        if (isWhole)
            Token(")");
    }

    private void Hash() => Compare("id", "#h", "=", Of(":s", ":s2"));

    private void Range()
    {
        switch (Below(4))
        {
            case 0:
                Uses(Production.Between);
                Name("sent", "#r");
                Keyword("BETWEEN");
                Operand(":n");
                Keyword("AND");
                Operand(":n2");
                break;
            case 1:
                Uses(Production.BeginsWith);
                Tokens("begins_with", "(");
                Name("sent", "#r");
                Token(",");
                Operand(Of(":s", ":b"));
                Token(")");
                break;
            default:
                Compare("sent", "#r", Of("=", "<", "<=", ">", ">="), Of(":n", ":n2", ":s", ":b"));
                break;
        }
    }

    private void Compare(string name, string placeholder, string comparator, string value)
    {
        Uses(Production.Comparison);
        bool isMirrored = Chance(6);
        if (isMirrored)
        {
            Uses(Production.Mirrored);
            Operand(value);
        }
        else
        {
            Name(name, placeholder);
        }

        Token(comparator);
        if (isMirrored)
            Name(name, placeholder);
        else
            Operand(value);
    }

    private void Name(string name, string placeholder)
    {
        bool isPlain = Chance(2);
        Uses(isPlain ? Production.Name : Production.NamePlaceholder);
        Token(isPlain ? name : placeholder);
    }

    private void Operand(string value)
    {
        bool isParenthesised = Chance(12);
        if (isParenthesised)
        {
            Uses(Production.ParenthesisedOperand);
            Token("(");
        }

        Constant(value);
        if (isParenthesised)
            Token(")");
    }

    private void Grouped(Action condition)
    {
        bool isGroup = Chance(5);
        if (isGroup)
        {
            Uses(Production.Group);
            Token("(");
        }

        condition();
        if (isGroup)
            Token(")");
    }
}
