using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: BigInt is not among its types.</summary>
internal sealed class NoBigInt : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is BigIntLiteral)
            context.Report(node, "BigInt literals are not supported.", "Use a number, or a string for more than 15 digits.");
    }
}
