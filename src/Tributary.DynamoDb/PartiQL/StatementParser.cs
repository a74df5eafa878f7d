using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>SELECT, INSERT, UPDATE, DELETE and EXISTS ("PartiQL statements for DynamoDB", Developer Guide).</summary>
internal sealed class StatementParser
{
    private readonly StatementLexer _lexer;
    private readonly LiteralParser _literals;
    private readonly WhereParser _where;

    private StatementParser(string text, ListValue parameters)
    {
        _lexer = new StatementLexer(text);
        _literals = new LiteralParser(_lexer, parameters);
        _where = new WhereParser(_lexer, _literals);
    }

    /// <param name="text">The statement, of at most <see cref="Limits.StatementCharactersMax"/> characters.</param>
    /// <param name="parameters">What stands for the question marks, as sent.</param>
    /// <exception cref="DynamoDbException">A ValidationException: it cannot be understood, or its values are none.</exception>
    public static Statement Parse(string text, ListValue parameters)
    {
        var parser = new StatementParser(text, parameters);
        Statement statement = parser.ParseStatement();
        parser._lexer.TakeSymbol(";");
        if (parser._lexer.Current.Kind != StatementTokenKind.End)
            throw parser._lexer.Unexpected();
        parser._literals.Close();
        return statement;
    }

    private Statement ParseStatement()
    {
        if (_lexer.TakeKeyword("SELECT"))
            return ParseSelect();
        if (_lexer.TakeKeyword("INSERT"))
            return ParseInsert();
        if (_lexer.TakeKeyword("UPDATE"))
            return ParseUpdate();
        if (_lexer.TakeKeyword("DELETE"))
            return ParseDelete();
        _lexer.ExpectKeyword("EXISTS");
        _lexer.ExpectSymbol("(");
        _lexer.ExpectKeyword("SELECT");
        SelectStatement select = ParseSelect() with { IsExists = true };
        _lexer.ExpectSymbol(")");
        return select;
    }

    private SelectStatement ParseSelect()
    {
        List<DocumentPath>? columns = null;
        if (!_lexer.TakeSymbol("*"))
        {
            columns = [];
            do
            {
                columns.Add(_where.ParsePath());
            }
            while (_lexer.TakeSymbol(","));
        }

        _lexer.ExpectKeyword("FROM");
        string table = _where.ParseName();
        string? index = _lexer.TakeSymbol(".") ? _where.ParseName() : null;
        Condition? where = _lexer.TakeKeyword("WHERE") ? _where.ParseCondition() : null;
        return new SelectStatement(table, index, columns, where, ParseOrder());
    }

    private List<OrderKey> ParseOrder()
    {
        var order = new List<OrderKey>();
        if (!_lexer.TakeKeyword("ORDER"))
            return order;
        _lexer.ExpectKeyword("BY");
        do
        {
            string name = _where.ParseName();
            bool descends = _lexer.TakeKeyword("DESC");
            if (!descends)
                _lexer.TakeKeyword("ASC");
            order.Add(new OrderKey(name, descends));
        }
        while (_lexer.TakeSymbol(","));
        return order;
    }

    private InsertStatement ParseInsert()
    {
        _lexer.ExpectKeyword("INTO");
        string table = _where.ParseName();
        _lexer.ExpectKeyword("VALUE");
        return new InsertStatement(table, _literals.ParseItem());
    }

    private UpdateStatement ParseUpdate()
    {
        string table = _where.ParseName();
        var actions = new List<UpdateAction>();
        var problems = new ExpressionProblems();
        var overlap = new PathOverlap(problems);
        while (!_lexer.IsKeyword("WHERE"))
        {
            bool sets = _lexer.TakeKeyword("SET");
            if (!sets)
                _lexer.ExpectKeyword("REMOVE");
            do
            {
                UpdateAction action = sets ? ParseSet() : new UpdateAction(UpdateActionKind.Remove, _where.ParsePath(), null);
                overlap.Add(action.Path);
                actions.Add(action);
            }
            while (_lexer.TakeSymbol(","));
        }

        try
        {
            problems.Throw();
        }
        catch (ExpressionException problem)
        {
            throw DynamoDbException.Validation(problem.Message);
        }

        return new UpdateStatement(table, new UpdateExpression(actions), ParseWhere(), ParseReturning());
    }

    private DeleteStatement ParseDelete()
    {
        _lexer.ExpectKeyword("FROM");
        string table = _where.ParseName();
        Condition where = ParseWhere();
        string? returning = ParseReturning();
        return returning is null or "ALL_OLD" ? new DeleteStatement(table, where, returning)
            : throw DynamoDbException.Validation(Messages.StatementMalformed("DELETE can only return ALL OLD *"));
    }

    private Condition ParseWhere()
    {
        _lexer.ExpectKeyword("WHERE");
        return _where.ParseCondition();
    }

    private UpdateAction ParseSet()
    {
        DocumentPath path = _where.ParsePath();
        _lexer.ExpectSymbol("=");
        bool adds = _lexer.IsKeyword("SET_ADD"), deletes = _lexer.IsKeyword("SET_DELETE");
        if ((!adds && !deletes) || !_lexer.FollowedBy("("))
            return new UpdateAction(UpdateActionKind.Set, path, _where.ParseSum());
        return ParseSetFunction(path, adds);
    }

    // The functions on sets are what ADD and DELETE do: the set without its last element is no more.
    private UpdateAction ParseSetFunction(DocumentPath path, bool adds)
    {
        _lexer.Advance();
        _lexer.ExpectSymbol("(");
        DocumentPath changed = _where.ParsePath();
        _lexer.ExpectSymbol(",");
        Value operand = _literals.IsNext ? _literals.Parse() : throw _lexer.Unexpected();
        _lexer.ExpectSymbol(")");
        if (!changed.SameAs(path) || !AttributeValue.IsSet(AttributeValue.TypeOf(operand)))
            throw DynamoDbException.Validation(Messages.StatementMalformed("SET_ADD and SET_DELETE change the assigned set by a set"));
        return new UpdateAction(adds ? UpdateActionKind.Add : UpdateActionKind.Delete, path, new ConstantOperand(operand));
    }

    private string? ParseReturning()
    {
        if (!_lexer.TakeKeyword("RETURNING"))
            return null;
        string which = _lexer.TakeKeyword("ALL") ? "ALL" : _lexer.TakeKeyword("MODIFIED") ? "UPDATED" : throw _lexer.Unexpected();
        string when = _lexer.TakeKeyword("OLD") ? "OLD" : _lexer.TakeKeyword("NEW") ? "NEW" : throw _lexer.Unexpected();
        _lexer.ExpectSymbol("*");
        return $"{which}_{when}";
    }
}
