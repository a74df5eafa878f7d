namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>WHERE ("PartiQL operators" and "PartiQL functions for DynamoDB", Developer Guide).</summary>
internal abstract class StatementConditionGrammar(Random random) : LiteralGrammar(random)
{
    protected void Condition(int depth)
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

        if (depth > 0 && Chance(3))
        {
            Uses(Production.Group);
            Token("(");
            Condition(depth - 1);
            Token(")");
            return;
        }

        Primary();
    }

    private void Primary()
    {
        switch (Below(8))
        {
            case < 3:
                Uses(Production.Comparison);
                Operand();
                Token(Of("=", "<>", "!=", "<", "<=", ">", ">="));
                Operand();
                break;
            case 3:
                Uses(Production.Between);
                Operand();
                NotAfterOperand();
                Keyword("BETWEEN");
                Operand();
                Keyword("AND");
                Operand();
                break;
            case 4:
                In();
                break;
            case 5:
                Is();
                break;
            default:
                Function();
                break;
        }
    }

    private void NotAfterOperand()
    {
        if (!Chance(5))
            return;
        Uses(Production.NotAfterOperand);
        Keyword("NOT");
    }

    private void In()
    {
        Operand();
        NotAfterOperand();
        Keyword("IN");
        bool isList = Chance(2);
        Uses(isList ? Production.InBrackets : Production.In);
        Token(isList ? "[" : "(");
        Separated(",", 1 + Below(4), Operand);
        Token(isList ? "]" : ")");
    }

    private void Is()
    {
        Path();
        Keyword("IS");
        if (Chance(3))
        {
            Uses(Production.IsNot);
            Keyword("NOT");
        }

        bool isMissing = Chance(2);
        Uses(isMissing ? Production.IsMissing : Production.IsType);
        Keyword(isMissing ? "MISSING" : Of("NULL", "BOOLEAN", "STRING", "NUMERIC", "INT", "LIST", "STRUCT", "TUPLE"));
    }

    private void Function()
    {
        switch (Below(3))
        {
            case 0:
                Uses(Production.BeginsWith);
                Tokens(Of("begins_with", "BEGINS_WITH"), "(");
                Path();
                Token(",");
                Text();
                break;
            case 1:
                Uses(Production.AttributeType);
                Tokens("attribute_type", "(");
                Path();
                Tokens(",", Of("'S'", "'N'", "'M'", "'NULL'"));
                break;
            default:
                Uses(Production.Contains);
                Tokens("contains", "(");
                Path();
                Token(",");
                Literal();
                break;
        }

        Token(")");
    }

    private void Operand()
    {
        switch (Below(6))
        {
            case < 3:
                Path();
                break;
            case 3:
                Uses(Production.Size);
                Tokens(Of("size", "SIZE"), "(");
                Path();
                Token(")");
                break;
            default:
                Literal();
                break;
        }
    }
}
