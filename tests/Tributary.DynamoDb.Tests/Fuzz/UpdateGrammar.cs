namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Updates ("Update expressions", Developer Guide); no two of their paths overlap.</summary>
internal sealed class UpdateGrammar(Random random) : ExpressionGrammar(random)
{
    private const int ActionsMax = 5;
    private const int DepthMax = 3;

    private static readonly string[] Targets = ["a", "b", "n", "note", "tags", "doc", "lst", "c", "d", "#odd", "#x"];

    private int _next;
    private string[] _targets = [];

    public override IReadOnlyList<Production> Productions { get; } =
    [
        Production.Name, Production.NamePlaceholder, Production.Member, Production.Position, Production.ValuePlaceholder,
        Production.SetSection, Production.RemoveSection, Production.AddSection, Production.DeleteSection, Production.Sum,
        Production.OperandGroup, Production.ListAppend, Production.IfNotExists,
    ];

    public override IReadOnlyList<string> Vocabulary => Words;

    protected override void Write()
    {
        _targets = Several(Targets, ActionsMax);
        _next = 0;
        foreach (Production section in Several(
            [Production.SetSection, Production.RemoveSection, Production.AddSection, Production.DeleteSection], 1 + Below(3)))
        {
            if (_next == ActionsMax)
                return;
            Uses(section);
            Section(section);
        }
    }

    private void Section(Production section)
    {
        int actions = Math.Min(1 + Below(3), ActionsMax - _next);
        switch (section)
        {
            case Production.SetSection:
                Keyword("SET");
                Separated(",", actions, Set);
                break;
            case Production.RemoveSection:
                Keyword("REMOVE");
                Separated(",", actions, Target);
                break;
            case Production.AddSection:
                Keyword("ADD");
                Separated(",", actions, () => Change(Of(":n", ":n2", ":ss", ":ns", ":bs")));
                break;
            default:
                Keyword("DELETE");
                Separated(",", actions, () => Change(Of(":ss", ":ns", ":bs")));
                break;
        }
    }

    private void Target() => Path(_targets[_next++]);

    private void Change(string value)
    {
        Target();
        Constant(value);
    }

    private void Set()
    {
        Target();
        Token("=");
        switch (Below(6))
        {
            case < 2:
                Sum(DepthMax);
                break;
            case 2:
                List(DepthMax);
                break;
            case 3:
                Path();
                break;
            default:
                Constant();
                break;
        }
    }

    private void Sum(int depth)
    {
        Uses(Production.Sum);
        Number(depth);
        Token(Of("+", "-"));
        Number(depth);
    }

    private void Number(int depth)
    {
        switch (Below(depth > 0 ? 6 : 4))
        {
            case < 2:
                Constant(Of(":n", ":n2"));
                break;
            case < 4:
                Path(Of("n", "#n", "n", "doc"));
                break;
            case 4:
                Uses(Production.OperandGroup);
                Token("(");
                Sum(depth - 1);
                Token(")");
                break;
            default:
                IfNotExists(() => Number(depth - 1));
                break;
        }
    }

    private void List(int depth)
    {
        Uses(Production.ListAppend);
        Tokens("list_append", "(");
        ListOperand(depth);
        Token(",");
        ListOperand(depth);
        Token(")");
    }

    private void ListOperand(int depth)
    {
        switch (Below(depth > 0 ? 5 : 3))
        {
            case 0:
                Path("lst");
                break;
            case < 3:
                Constant(":l");
                break;
            case 3:
                List(depth - 1);
                break;
            default:
                IfNotExists(() => Constant(":l"));
                break;
        }
    }

    private void IfNotExists(Action otherwise)
    {
        Uses(Production.IfNotExists);
        Tokens("if_not_exists", "(");
        Path();
        Token(",");
        otherwise();
        Token(")");
    }
}
