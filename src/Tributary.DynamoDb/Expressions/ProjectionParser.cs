namespace Tributary.DynamoDb.Expressions;

/// <summary>Document paths with commas between them ("Projection expressions", Developer Guide).</summary>
internal sealed class ProjectionParser : ExpressionParser
{
    private ProjectionParser(string text, ExpressionAttributes attributes)
        : base(text, attributes)
    {
    }

    public static Projection Parse(string text, ExpressionAttributes attributes)
    {
        var parser = new ProjectionParser(text, attributes);
        var overlap = new PathOverlap(parser.Problems);
        var paths = new List<DocumentPath>();
        do
        {
            DocumentPath path = parser.ParsePath();
            overlap.Add(path);
            paths.Add(path);
        }
        while (parser.Lexer.TakeSymbol(","));
        parser.ExpectEnd();
        parser.Problems.Throw();
        return new Projection(paths);
    }

    protected override bool IsKeyword(string word) => false;
}
