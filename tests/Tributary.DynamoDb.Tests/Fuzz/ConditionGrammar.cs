namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Conditions and filters ("Comparison operator and function reference", Developer Guide).</summary>
internal sealed class ConditionGrammar(Random random) : ExpressionGrammar(random)
{
    private const int DepthMax = 4;

    public override IReadOnlyList<Production> Productions { get; } =
    [
        Production.Name, Production.NamePlaceholder, Production.Member, Production.Position, Production.ValuePlaceholder, Production.Or,
        Production.And, Production.Not, Production.Group, Production.ParenthesisedOperand, Production.Comparison, Production.Between,
        Production.In, Production.Exists, Production.NotExists, Production.AttributeType, Production.BeginsWith, Production.Contains,
        Production.Size,
    ];

    public override IReadOnlyList<string> Vocabulary => Words;

    protected override void Write() => Or(Below(DepthMax));

    private void Or(int depth)
    {
        And(depth);
        if (depth == 0 || !Chance(3))
            return;
        Uses(Production.Or);
        Keyword("OR");
        And(depth - 1);
    }

    private void And(int depth)
    {
        Not(depth);
        if (depth == 0 || !Chance(2))
            return;
        Uses(Production.And);
        Keyword("AND");
        Not(depth - 1);
    }

    private void Not(int depth)
    {
        if (Chance(6))
        {
            Uses(Production.Not);
            Keyword("NOT");
        }

        Primary(depth);
    }

    private void Primary(int depth)
    {
        if (depth > 0 && Chance(3))
        {
            Uses(Production.Group);
            Token("(");
            Or(depth - 1);
            Token(")");
            return;
        }

        switch (Below(8))
        {
            case < 3:
                Comparison();
                break;
            case 3:
                Between();
                break;
            case 4:
                In();
                break;
            default:
                Function();
                break;
        }
    }

    private void Comparison()
    {
        Uses(Production.Comparison);
        string comparator = Of("=", "<>", "<", "<=", ">", ">=");
        Operand(isOrdered: comparator is not ("=" or "<>"));
        Token(comparator);
        Operand(isOrdered: comparator is not ("=" or "<>"));
    }

    private void Between()
    {
        Uses(Production.Between);
        Operand(isOrdered: true);
        Keyword("BETWEEN");
        (string lower, string upper) = Of((":s", ":s2"), (":n", ":n2"), (":b", ":b2"), (":n", ":n"));
        Bound(lower);
        Keyword("AND");
        Bound(upper);
    }

    private void Bound(string placeholder)
    {
        if (Chance(4))
            Path();
        else
            Constant(placeholder);
    }

    private void In()
    {
        Uses(Production.In);
        Operand(isOrdered: false);
        Keyword("IN");
        Token("(");
        Separated(",", 1 + Below(5), () => Operand(isOrdered: false));
        Token(")");
    }

    private void Operand(bool isOrdered)
    {
        bool isParenthesised = Chance(10);
        if (isParenthesised)
        {
            Uses(Production.ParenthesisedOperand);
            Token("(");
        }

        switch (Below(6))
        {
            case < 3:
                Path();
                break;
            case 3:
                Uses(Production.Size);
                Call("size", Path);
                break;
            default:
                Constant(isOrdered ? Of(":s", ":s2", ":n", ":n2", ":b", ":b2") : Of(":s", ":n", ":b", ":l", ":m", ":ss", ":yes", ":null"));
                break;
        }

        if (isParenthesised)
            Token(")");
    }

    private void Function()
    {
        switch (Below(5))
        {
            case 0:
                Uses(Production.Exists);
                Call("attribute_exists", Path);
                break;
            case 1:
                Uses(Production.NotExists);
                Call("attribute_not_exists", Path);
                break;
            case 2:
                Uses(Production.AttributeType);
                Call("attribute_type", Path, () => Constant(Of(":t", ":t", ":s")));
                break;
            case 3:
                Uses(Production.BeginsWith);
                Call("begins_with", Path, () => Constant(Of(":s", ":s2", ":b")));
                break;
            default:
                Uses(Production.Contains);
                Call("contains", Path, Constant);
                break;
        }
    }

    private void Call(string name, params ReadOnlySpan<Action> arguments)
    {
        Tokens(name, "(");
        for (int i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                Token(",");
            arguments[i]();
        }

        Token(")");
    }
}
