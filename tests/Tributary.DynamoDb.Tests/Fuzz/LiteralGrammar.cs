namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Names, paths and literals of PartiQL ("PartiQL data types for DynamoDB", Developer Guide).</summary>
internal abstract class LiteralGrammar(Random random) : Grammar(random)
{
    private const int DepthMax = 3;

    private static readonly string[] Names = ["a", "n", "text", "tags", "doc", "rows", "id", "sent"];
    private static readonly string[] Quoted = ["\"a\"", "\"ö d.d\"", "\"with \"\"quotes\"\"\"", "\"select\""];
    private static readonly string[] Texts = ["'S'", "'it''s'", "''", "'x'", "'text'", "'é😀'"];
    private static readonly string[] Numbers = ["0", "1", "12.5", "1e3", ".5", "1E-5", "38", "123456789012345678901234567890"];

    protected void Name()
    {
        bool isQuoted = Chance(4);
        Uses(isQuoted ? Production.QuotedName : Production.Name);
        Token(isQuoted ? Of(Quoted) : Of(Names));
    }

    protected void Path()
    {
        Name();
        Steps();
    }

    protected void Steps()
    {
        for (int steps = Chance(3) ? 1 + Below(3) : 0; steps > 0; steps--)
        {
            if (Chance(2))
            {
                Uses(Production.Member);
                Tokens(".", Of("x", "deep", "\"ö d.d\""));
            }
            else
            {
                Uses(Production.Position);
                Tokens("[", Of("0", "1", "2", "17"), "]");
            }
        }
    }

    protected void Literal() => Literal(DepthMax);

    protected void Text()
    {
        Uses(Production.Text);
        Token(Of(Texts));
    }

    protected void Number()
    {
        if (Chance(4))
        {
            Uses(Production.NegativeNumber);
            Token("-");
        }

        Uses(Production.Number);
        Token(Of(Numbers));
    }

    protected void Set()
    {
        Uses(Production.Set);
        Token("<<");
        int first = Below(3);
        Separated(",", 1 + Below(3), () => Token(Of([["'x'", "'x'", "'z'"], ["1"], ["'a'", "'b'", "'c'", "'d'"]], first)));
        Token(">>");
    }

    protected void Map(int depth, Action? first = null)
    {
        Uses(Production.Map);
        Token("{");
        first?.Invoke();
        int members = Below(3);
        if (first is not null && members > 0)
            Token(",");
        Separated(",", members, () =>
        {
            Tokens(Of("'x'", "'a'", "'deep'", "'n'", "\"ö\""), ":");
            Literal(depth - 1);
        });
        Token("}");
    }

    private string Of(string[][] sets, int set) => Of(sets[set]);

    private void Literal(int depth)
    {
        switch (Below(depth > 0 ? 11 : 7))
        {
            case < 2:
                Text();
                break;
            case < 4:
                Number();
                break;
            case 4:
                Uses(Production.Parameter);
                Token("?");
                break;
            case 5:
                Uses(Production.Truth);
                Keyword(Of("TRUE", "FALSE"));
                break;
            case 6:
                Uses(Production.Null);
                Keyword("NULL");
                break;
            case 7:
                Set();
                break;
            case 8:
                Map(depth - 1);
                break;
            default:
                Uses(Production.List);
                Token("[");
                Separated(",", Below(4), () => Literal(depth - 1));
                Token("]");
                break;
        }
    }
}
