using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-generators; the service refuses generator expressions too.</summary>
internal sealed class NoGenerators : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is FunctionExpression { Traits.IsGenerator: true })
            context.Report(node, "Generator functions are not supported.", "Return an array.");
    }
}
