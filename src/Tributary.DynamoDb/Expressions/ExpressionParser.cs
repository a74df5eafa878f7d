using System.Globalization;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>What the three grammars share: placeholders, document paths, limits.</summary>
internal abstract class ExpressionParser
{
    private readonly ExpressionAttributes _attributes;

    protected ExpressionParser(string text, ExpressionAttributes attributes)
    {
        if (text.Length == 0)
            throw new ExpressionException(Messages.ExpressionEmpty);
        int size = System.Text.Encoding.UTF8.GetByteCount(text);
        if (size > Limits.ExpressionBytesMax)
            throw new ExpressionException(Messages.ExpressionTooLong(size));
        Lexer = new Lexer(text);
        _attributes = attributes;
    }

    protected Lexer Lexer { get; }

    protected ExpressionProblems Problems { get; } = new();

    /// <summary>Operators and functions so far. Each level of nesting counts too, so this bounds every recursion.</summary>
    protected int Operators { get; set; }

    /// <summary>In conditions the first undefined name or value counts, elsewhere a name before a value.</summary>
    protected virtual ProblemRank UndefinedValueRank => ProblemRank.UndefinedValue;

    protected void CountOperator()
    {
        if (++Operators > Limits.ExpressionOperatorsMax)
            throw new ExpressionException(Messages.TooManyOperators(Operators));
    }

    protected void ExpectEnd()
    {
        if (Lexer.Current.Kind != TokenKind.End)
            throw Lexer.Unexpected();
    }

    /// <summary>Words of the grammar, which therefore start no path.</summary>
    protected abstract bool IsKeyword(string word);

    protected bool StartsPath() => Lexer.Current.Kind == TokenKind.NamePlaceholder
        || (Lexer.Current.Kind == TokenKind.Word && !IsKeyword(Lexer.TextOf(Lexer.Current)));

    protected DocumentPath ParsePath()
    {
        if (!StartsPath())
            throw Lexer.Unexpected();
        var elements = new List<PathElement> { ParseName() };
        while (true)
        {
            if (Lexer.TakeSymbol("."))
                elements.Add(StartsPath() ? ParseName() : throw Lexer.Unexpected());
            else if (Lexer.TakeSymbol("["))
                elements.Add(ParseIndex());
            else
                break;
            if (elements.Count > Limits.PathElementsMax)
                throw new ExpressionException(Messages.PathTooDeep(elements.Count));
        }

        return new DocumentPath([.. elements]);
    }

    protected ConstantOperand ParseValue()
    {
        string placeholder = Lexer.TextOf(Lexer.Current);
        Lexer.Advance();
        if (!_attributes.TryValue(placeholder, out Value value))
            Problems.Report(UndefinedValueRank, Messages.ValueUndefined(placeholder));
        return new ConstantOperand(value);
    }

    private PathElement ParseName()
    {
        Token token = Lexer.Current;
        string text = Lexer.TextOf(token);
        Lexer.Advance();
        if (token.Kind == TokenKind.Word)
        {
            if (ReservedWords.Contains(text))
                Problems.Report(ProblemRank.ReservedWord, Messages.ReservedWord(text));
            return PathElement.Attribute(text);
        }

        if (_attributes.TryName(text, out string name))
            return PathElement.Attribute(name);
        Problems.Report(ProblemRank.UndefinedName, Messages.NameUndefined(text));
        return PathElement.Attribute(text);
    }

    private PathElement ParseIndex()
    {
        if (Lexer.Current.Kind != TokenKind.Digits)
            throw Lexer.Unexpected();
        string digits = Lexer.TextOf(Lexer.Current);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            throw new ExpressionException(Messages.IndexTooLarge(digits));
        Lexer.Advance();
        Lexer.ExpectSymbol("]");
        return PathElement.Position(index);
    }
}
