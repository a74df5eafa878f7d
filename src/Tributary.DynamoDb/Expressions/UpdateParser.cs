using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// Update expressions ("Update expressions", Developer Guide): each of SET, REMOVE, ADD and DELETE at most once, in any order.
/// </summary>
internal sealed class UpdateParser : ExpressionParser
{
    private static readonly string[] Sections = ["SET", "REMOVE", "ADD", "DELETE"];

    private readonly List<UpdateAction> _actions = [];
    private readonly List<DocumentPath> _paths = [];
    private readonly PathOverlap _overlap;
    private int _depth;

    private UpdateParser(string text, ExpressionAttributes attributes)
        : base(text, attributes) => _overlap = new PathOverlap(Problems);

    public static UpdateExpression Parse(string text, ExpressionAttributes attributes)
    {
        var parser = new UpdateParser(text, attributes);
        parser.ParseSections();
        parser.Problems.Throw();
        return new UpdateExpression(parser._actions) { Paths = parser._paths };
    }

    protected override bool IsKeyword(string word) => word.Length <= 6 && Sections.Contains(word, StringComparer.OrdinalIgnoreCase);

    private void ParseSections()
    {
        var seen = new HashSet<string>();
        do
        {
            string section = TakeSection() ?? throw Lexer.Unexpected();
            do
            {
                _actions.Add(ParseAction(section));
            }
            while (Lexer.TakeSymbol(","));
            if (!seen.Add(section))
                Problems.Report(ProblemRank.RepeatedSection, Messages.SectionRepeated(section));
        }
        while (Lexer.Current.Kind != TokenKind.End);
    }

    private string? TakeSection()
    {
        foreach (string section in Sections)
        {
            if (Lexer.TakeKeyword(section))
                return section;
        }

        return null;
    }

    private UpdateAction ParseAction(string section)
    {
        DocumentPath path = ParsePath();
        _paths.Add(path);
        UpdateAction action = section switch
        {
            "SET" => ParseSet(path),
            "REMOVE" => new UpdateAction(UpdateActionKind.Remove, path, null),
            "ADD" => new UpdateAction(UpdateActionKind.Add, path, ParseConstant(section)),
            _ => new UpdateAction(UpdateActionKind.Delete, path, ParseConstant(section)),
        };
        _overlap.Add(path);
        return action;
    }

    private UpdateAction ParseSet(DocumentPath path)
    {
        Lexer.ExpectSymbol("=");
        return new UpdateAction(UpdateActionKind.Set, path, ParseSum());
    }

    private ConstantOperand ParseConstant(string section)
    {
        if (Lexer.Current.Kind != TokenKind.ValuePlaceholder)
            throw Lexer.Unexpected();
        ConstantOperand constant = ParseValue();
        if (constant.Value.IsNull)
            return constant;
        AttributeType type = AttributeValue.TypeOf(constant.Value);
        if (!AttributeValue.IsSet(type) && !(section == "ADD" && type == AttributeType.N))
            Problems.Report(ProblemRank.OperandOfAction, Messages.OperandTypeOfAction(section, type));
        return constant;
    }

    // One operator at most: "a + b + c" is a syntax error in DynamoDB too.
    private Operand ParseSum()
    {
        Operand left = ParseOperand();
        string? sign = Lexer.IsSymbol("+") ? "+" : Lexer.IsSymbol("-") ? "-" : null;
        if (sign is null)
            return left;
        CountOperator();
        Lexer.Advance();
        Operand right = ParseOperand();
        RefuseTypes(sign, AttributeType.N, left, right);
        return new ArithmeticOperand(sign == "-", left, right);
    }

    private Operand ParseOperand()
    {
        if (Lexer.Current.Kind == TokenKind.ValuePlaceholder)
            return ParseValue();
        if (Lexer.IsSymbol("("))
            return ParseGroup();
        if (Lexer.Current.Kind == TokenKind.Word && Lexer.FollowingIsSymbol("("))
            return ParseFunction();
        DocumentPath path = ParsePath();
        _paths.Add(path);
        return new PathOperand(path);
    }

    private Operand ParseGroup()
    {
        if (++_depth > Limits.ExpressionOperatorsMax)
            throw new ExpressionException(Messages.TooManyOperators(_depth));
        Lexer.Advance();
        Operand inner = ParseSum();
        _depth--;
        Lexer.ExpectSymbol(")");
        return inner;
    }

    private Operand ParseFunction()
    {
        CountOperator();
        string name = Lexer.TextOf(Lexer.Current);
        Lexer.Advance();
        Lexer.Advance();
        var arguments = new List<Operand>();
        do
        {
            arguments.Add(ParseOperand());
        }
        while (Lexer.TakeSymbol(","));
        Lexer.ExpectSymbol(")");
        return Function(name, arguments);
    }

    private Operand Function(string name, List<Operand> arguments)
    {
        if (name is not ("if_not_exists" or "list_append"))
            Problems.Report(ProblemRank.UnknownFunction, Messages.UnknownFunction(name));
        else if (arguments.Count != 2)
            Problems.Report(ProblemRank.OperandCount, Messages.OperandCount(name, arguments.Count));
        else if (name == "if_not_exists" && arguments[0] is PathOperand path)
            return new IfNotExistsOperand(path.Path, arguments[1]);
        else if (name == "if_not_exists")
            Problems.Report(ProblemRank.OperandType, Messages.NeedsPath(name));
        else
            return ListAppend(arguments);
        return arguments[0];
    }

    private ListAppendOperand ListAppend(List<Operand> arguments)
    {
        RefuseTypes("list_append", AttributeType.L, [.. arguments]);
        return new ListAppendOperand(arguments[0], arguments[1]);
    }

    private void RefuseTypes(string name, AttributeType wanted, params ReadOnlySpan<Operand> operands)
    {
        foreach (Operand operand in operands)
        {
            if (operand is ConstantOperand { Value.IsNull: false } constant && !AttributeValue.Is(constant.Value, wanted))
                Problems.Report(ProblemRank.OperandType, Messages.OperandType(name, AttributeValue.TypeNameOf(constant.Value)));
        }
    }
}
