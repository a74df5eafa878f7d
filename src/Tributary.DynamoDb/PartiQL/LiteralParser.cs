using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>Literals and parameters of a statement as typed values; checked as those of any request.</summary>
internal sealed class LiteralParser(StatementLexer lexer, ListValue parameters)
{
    private int _used;
    private int _depth;

    public bool IsNext => lexer.Current.Kind is StatementTokenKind.Text or StatementTokenKind.Number
        || lexer.IsSymbol("?") || lexer.IsSymbol("[") || lexer.IsSymbol("{") || lexer.IsSymbol("<<") || lexer.IsSymbol("-")
        || lexer.IsKeyword("TRUE") || lexer.IsKeyword("FALSE") || lexer.IsKeyword("NULL");

    public Value Parse() => AttributeReader.Read(ParseTyped());

    /// <summary>An item: a tuple.</summary>
    public ObjectValue ParseItem()
    {
        if (!lexer.IsSymbol("{"))
            throw lexer.Unexpected();
        return AttributeReader.ReadMap(ParseMap());
    }

    /// <summary>Every parameter has a question mark and every question mark a parameter.</summary>
    public void Close()
    {
        if (_used != parameters.Count)
            throw DynamoDbException.Validation(Messages.ParameterCount);
    }

    private Value ParseTyped()
    {
        StatementToken token = lexer.Current;
        switch (token.Kind)
        {
            case StatementTokenKind.Text:
                lexer.Advance();
                return AttributeValue.FromString(token.Text);
            case StatementTokenKind.Number:
                lexer.Advance();
                return AttributeValue.Make(AttributeType.N, token.Text);
            case StatementTokenKind.Symbol:
                return ParseSymbol();
        }

        if (lexer.TakeKeyword("NULL"))
            return AttributeValue.Null;
        bool isTrue = lexer.IsKeyword("TRUE");
        if (!isTrue && !lexer.IsKeyword("FALSE"))
            throw lexer.Unexpected();
        lexer.Advance();
        return AttributeValue.Make(AttributeType.BOOL, isTrue);
    }

    private Value ParseSymbol()
    {
        if (lexer.TakeSymbol("?"))
            return _used < parameters.Count ? parameters[_used++] : throw DynamoDbException.Validation(Messages.ParameterCount);
        if (lexer.TakeSymbol("-"))
            return ParseNegative();
        if (++_depth > Limits.NestingMax + 1)
            throw DynamoDbException.Validation(Messages.NestingTooDeep);
        Value value = lexer.IsSymbol("{") ? AttributeValue.FromMap(ParseMap())
            : lexer.TakeSymbol("[") ? AttributeValue.FromList(ListValue.From(ParseElements("]")))
            : lexer.TakeSymbol("<<") ? ParseSet()
            : throw lexer.Unexpected();
        _depth--;
        return value;
    }

    private Value ParseNegative()
    {
        if (lexer.Current.Kind != StatementTokenKind.Number)
            throw lexer.Unexpected();
        string digits = lexer.Current.Text;
        lexer.Advance();
        return AttributeValue.Make(AttributeType.N, "-" + digits);
    }

    private ObjectValue ParseMap()
    {
        lexer.ExpectSymbol("{");
        var map = new ObjectBuilder();
        if (lexer.TakeSymbol("}"))
            return map.Build();
        do
        {
            if (lexer.Current.Kind is not (StatementTokenKind.Text or StatementTokenKind.Name))
                throw lexer.Unexpected();
            string name = lexer.Current.Text;
            lexer.Advance();
            lexer.ExpectSymbol(":");
            map.Set(name, ParseTyped());
        }
        while (lexer.TakeSymbol(","));
        lexer.ExpectSymbol("}");
        return map.Build();
    }

    private List<Value> ParseElements(string end)
    {
        var elements = new List<Value>();
        if (lexer.TakeSymbol(end))
            return elements;
        do
        {
            elements.Add(ParseTyped());
        }
        while (lexer.TakeSymbol(","));
        lexer.ExpectSymbol(end);
        return elements;
    }

    private Value ParseSet()
    {
        List<Value> elements = ParseElements(">>");
        AttributeType? type = elements.Count == 0 || !elements[0].IsObject || elements[0].AsObject().Count != 1
            ? null
            : AttributeValue.TypeNameOf(elements[0]) switch
            {
                "S" => AttributeType.SS,
                "N" => AttributeType.NS,
                "B" => AttributeType.BS,
                _ => null,
            };
        if (type is null || elements.Exists(element => !SameType(element, elements[0])))
            throw DynamoDbException.Validation(Messages.StatementMalformed("The elements of a set are strings, numbers or binaries"));
        return AttributeValue.Make(type.Value, ListValue.From(elements.Select(AttributeValue.PayloadOf)));
    }

    private static bool SameType(Value element, Value first) => element.TryGetObject(out ObjectValue? typed) && typed.Count == 1
        && AttributeValue.TypeNameOf(element) == AttributeValue.TypeNameOf(first);
}
