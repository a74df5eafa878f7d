using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Names with a hash belong to classes; one that stands anywhere else is no JavaScript at all.</summary>
internal sealed class NoPrivateNames : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is PrivateName)
            context.Report(node, "Private names are not supported.", "Write the name without the hash.");
    }
}
