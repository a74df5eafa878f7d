using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>A document of about a kilobyte that stands for its kind.</summary>
internal sealed class DocumentKind
{
    // AppSync's; see Dialect.
    private static readonly ParserOptions Parsing = new() { TokensMax = 15_000 };
    private static readonly ValidationOptions Validation = new() { AllowConditionalSubscriptions = true };

    private readonly Schema _schema;

    private DocumentKind(string name, byte[] utf8, Schema schema)
    {
        Name = name;
        Utf8 = utf8;
        Text = Encoding.UTF8.GetString(utf8);
        _schema = schema;
        Parsed = Parse();
        if (Validate() is not 0)
            throw new InvalidOperationException($"{name} is not valid: {DocumentValidator.Validate(Parsed, schema, Validation)[0]}");
    }

    public string Name { get; }

    public byte[] Utf8 { get; }

    public string Text { get; }

    public Document Parsed { get; }

    public static DocumentKind[] ReadAll(string folder, Schema schema) =>
        [.. Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal)
            .Select(file => new DocumentKind(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file), schema))];

    public int Lex()
    {
        var lexer = new Lexer(Utf8, Parsing.TokensMax);
        do
            lexer.Advance();
        while (lexer.Kind != TokenKind.EndOfFile);
        return lexer.TokenCount;
    }

    public Document Parse() => DocumentParser.Parse(Utf8, Parsing);

    public int Validate() => DocumentValidator.Validate(Parsed, _schema, Validation).Length;

    public int ParseAndValidate() => DocumentValidator.Validate(Parse(), _schema, Validation).Length;

    /// <summary>Looks whether the document is too large once fragments are put in.</summary>
    public int Expand() => ExpandedSize.IsWithinLimits(WalkWith(ValidationRules.All)) ? 1 : 0;

    public int Walk(ValidationRules rules)
    {
        ValidationWalk walk = WalkWith(rules);
        walk.Run();
        return walk.Errors.Length;
    }

    private ValidationWalk WalkWith(ValidationRules rules) => new(Parsed, _schema, Validation, rules);
}
