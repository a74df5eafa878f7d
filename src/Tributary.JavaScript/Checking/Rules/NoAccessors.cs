using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: objects hold plain values.</summary>
internal sealed class NoAccessors : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is Property { Kind: PropertyKind.Getter or PropertyKind.Setter })
            context.Report(node, "Getters and setters are not supported.", "Use a plain property or a function.");
    }
}
