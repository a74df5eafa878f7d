using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-for.</summary>
internal sealed class NoFor : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ForStatement)
            context.Report(node, "For statements are not supported.", "Use for...of, for...in or an array method such as map.");
    }
}
