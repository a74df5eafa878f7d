using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Scoping;

/// <summary>Finds what a list of statements declares.</summary>
internal static class Declarations
{
    /// <summary>Names of <c>var</c> statements anywhere in a function, but not in functions inside it.</summary>
    public static IEnumerable<Identifier> Vars(SyntaxNode body)
    {
        var collector = new VarCollector();
        collector.Visit(body);
        return collector.Names;
    }

    /// <summary>All names that a target binds.</summary>
    public static IEnumerable<Identifier> Names(SyntaxNode? target) => target switch
    {
        Identifier name => [name],
        DefaultPattern pattern => Names(pattern.Target),
        RestElement rest => Names(rest.Target),
        PatternProperty property => Names(property.Target),
        ObjectPattern pattern => pattern.Properties.SelectMany(Names).Concat(Names(pattern.Rest)),
        ArrayPattern pattern => pattern.Elements.SelectMany(Names).Concat(Names(pattern.Rest)),
        _ => [],
    };

    /// <summary>The declaration inside an export, or the statement itself.</summary>
    public static Statement Unwrap(Statement statement) => statement is ExportDeclaration export ? export.Declaration : statement;

    private sealed class VarCollector : SyntaxWalker
    {
        public List<Identifier> Names { get; } = [];

        public override void Visit(SyntaxNode? node)
        {
            if (node is FunctionExpression or ClassExpression)
                return;
            if (node is VariableDeclaration { Kind: DeclarationKind.Var } declaration)
                Names.AddRange(declaration.Declarators.SelectMany(d => Declarations.Names(d.Target)));
            base.Visit(node);
        }
    }
}
