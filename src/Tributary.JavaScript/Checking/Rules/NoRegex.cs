using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-regex.</summary>
internal sealed class NoRegex : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is RegularExpressionLiteral)
            context.Report(node, "Regex literals are not supported.", "Use util.matches, or pass the pattern to replace as a string.");
    }
}
