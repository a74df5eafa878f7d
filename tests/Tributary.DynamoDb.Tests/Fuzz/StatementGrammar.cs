namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>PartiQL's statements ("PartiQL statements for DynamoDB", Developer Guide) on the key id (S), sent (N).</summary>
internal sealed class StatementGrammar(Random random) : StatementConditionGrammar(random)
{
    private const int DepthMax = 3;

    public override IReadOnlyList<Production> Productions { get; } =
    [
        Production.Name, Production.QuotedName, Production.Member, Production.Position, Production.Parameter, Production.Text,
        Production.Number, Production.NegativeNumber, Production.Truth, Production.Null, Production.List, Production.Map, Production.Set,
        Production.Or, Production.And, Production.Not, Production.Group, Production.Comparison, Production.Between, Production.In,
        Production.InBrackets, Production.AttributeType, Production.BeginsWith, Production.Contains, Production.Size, Production.IsMissing,
        Production.IsType, Production.IsNot, Production.NotAfterOperand, Production.SetSection, Production.RemoveSection, Production.Sum,
        Production.ListAppend, Production.SetAdd, Production.SetDelete, Production.Select, Production.Columns, Production.Star,
        Production.Index, Production.OrderBy, Production.Insert, Production.Update, Production.Delete, Production.ExistsStatement,
        Production.Returning, Production.Semicolon,
    ];

    public override IReadOnlyList<string> Vocabulary { get; } =
    [
        "SELECT", "*", "FROM", "t", "\"t\"", ".", "\"i\"", "WHERE", "a", "=", "'x'", "1", "-", "?", "AND", "OR", "NOT", "(", ")", "[", "]", "{",
        "}", "<<", ">>", ",", ":", "'k'", "IN", "BETWEEN", "IS", "MISSING", "NULL", "TRUE", "INSERT", "INTO", "VALUE", "UPDATE", "SET",
        "REMOVE", "DELETE", "RETURNING", "ALL", "MODIFIED", "OLD", "NEW", "size", "begins_with", "contains", "attribute_type", "set_add",
        "set_delete", "list_append", "EXISTS", "ORDER", "BY", "DESC", "<", ">=", "!=", "<>", "'", "\"", "é", "😀", "\0", "1e999", "0", ";", "$a",
        "STRING", "unknown", "+",
    ];

    protected override void Write()
    {
        switch (Below(8))
        {
            case < 4:
                Select();
                break;
            case 4:
                Insert();
                break;
            case 5:
                Update();
                break;
            case 6:
                Uses(Production.Delete);
                Keyword("DELETE");
                Keyword("FROM");
                Table();
                Where();
                if (Chance(3))
                    Returning("ALL", "OLD");
                break;
            default:
                Uses(Production.ExistsStatement);
                Keyword("EXISTS");
                Token("(");
                Select();
                Token(")");
                break;
        }

        if (!Chance(12))
            return;
        Uses(Production.Semicolon);
        Token(";");
    }

    private void Table() => Token(Of("Things", "\"Things\"", "Things", "_table$1"));

    private void Select()
    {
        Uses(Production.Select);
        Keyword("SELECT");
        if (Chance(2))
        {
            Uses(Production.Star);
            Token("*");
        }
        else
        {
            Uses(Production.Columns);
            Separated(",", 1 + Below(4), Path);
        }

        Keyword("FROM");
        Table();
        if (Chance(5))
        {
            Uses(Production.Index);
            Tokens(".", Of("i", "\"i\""));
        }

        if (!Chance(5))
            Where();
        if (!Chance(5))
            return;
        Uses(Production.OrderBy);
        Keyword("ORDER");
        Keyword("BY");
        Separated(",", 1 + Below(2), () =>
        {
            Name();
            if (Chance(2))
                Keyword(Of("ASC", "DESC"));
        });
    }

    private void Insert()
    {
        Uses(Production.Insert);
        Keyword("INSERT");
        Keyword("INTO");
        Table();
        Keyword("VALUE");
        Map(DepthMax, () => Tokens("'id'", ":", "'S'", ",", "'sent'", ":", Of("1", "11", "12")));
    }

    private void Update()
    {
        Uses(Production.Update);
        Keyword("UPDATE");
        Table();
        int next = 0;
        string[] targets = Several(["a", "n", "text", "tags", "doc", "rows", "\"ö d.d\"", "c"], 1 + Below(4));
        while (next < targets.Length)
        {
            int actions = 1 + Below(targets.Length - next);
            bool sets = !Chance(3);
            Uses(sets ? Production.SetSection : Production.RemoveSection);
            Keyword(sets ? "SET" : "REMOVE");
            Separated(",", actions, () => Action(targets[next++], sets));
        }

        Where();
        if (Chance(2))
            Returning(Of("ALL", "MODIFIED"), Of("OLD", "NEW"));
    }

    private void Action(string target, bool sets)
    {
        Token(target);
        if (!sets)
        {
            Steps();
            return;
        }

        Token("=");
        switch (Below(6))
        {
            case 0:
                Uses(Production.Sum);
                SumOperand();
                Token(Of("+", "-"));
                SumOperand();
                break;
            case 1:
                Uses(Production.ListAppend);
                Tokens("list_append", "(", Of("rows", "[1]", "['a', 2]"), ",", Of("rows", "[1]", "[{}]"), ")");
                break;
            case 2:
                bool adds = Chance(2);
                Uses(adds ? Production.SetAdd : Production.SetDelete);
                Tokens(adds ? "set_add" : "SET_DELETE", "(", target, ",");
                Set();
                Token(")");
                break;
            default:
                Literal();
                break;
        }
    }

    private void SumOperand()
    {
        if (Chance(2))
            Token("n");
        else
            Number();
    }

    private void Where()
    {
        Keyword("WHERE");
        if (Chance(2))
        {
            Uses(Production.Comparison);
            Tokens("id", "=", "'S'");
            Keyword("AND");
            if (Chance(2))
            {
                Tokens("sent", "=", Of("1", "5", "7"));
                if (Chance(2))
                    return;
                Keyword("AND");
            }
        }

        Condition(Below(DepthMax));
    }

    private void Returning(string which, string when)
    {
        Uses(Production.Returning);
        Keyword("RETURNING");
        Keyword(which);
        Keyword(when);
        Token("*");
    }
}
