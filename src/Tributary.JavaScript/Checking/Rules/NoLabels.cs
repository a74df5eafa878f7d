using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-labels.</summary>
internal sealed class NoLabels : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is LabeledStatement)
            context.Report(node, "Labeled statements are not supported.", "Move the loop into a function and return from it.");
    }
}
