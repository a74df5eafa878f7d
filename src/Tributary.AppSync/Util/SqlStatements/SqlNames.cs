using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>Identifiers in the quotes of PostgreSQL or MySQL. Quotes inside are doubled, so that a name stays a name.</summary>
internal sealed class SqlNames(bool isPostgres)
{
    private readonly char _quote = isPostgres ? '"' : '`';

    /// <summary>Each part between dots by itself; a bare * stays.</summary>
    public string Quote(string name) => name == "*" ? name : string.Join('.', name.Split('.').Select(QuotePart));

    /// <summary>A column or alias whose dots belong to it.</summary>
    public string QuotePart(string part) =>
        $"{_quote}{part.Replace(_quote.ToString(), new string(_quote, 2), StringComparison.Ordinal)}{_quote}";

    /// <summary>The only member of an alias object: the alias and what it stands for.</summary>
    public static (string Alias, Value Value) Alias(ObjectValue alias)
    {
        if (alias.Count == 0)
            throw new UtilFaultException("java.util.NoSuchElementException");
        return alias.Count == 1
            ? (alias.Shape.Keys[0], alias.Values[0])
            : throw new UtilFaultException("table alias is allowed only one key-value pair.");
    }
}
