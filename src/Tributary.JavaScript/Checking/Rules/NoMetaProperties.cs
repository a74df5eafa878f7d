using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: import.meta, new.target and super need what APPSYNC_JS does not have.</summary>
internal sealed class NoMetaProperties : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is MetaProperty property)
            context.Report(node, $"{property.Text} is not supported.");
        else if (node is SuperExpression)
            context.Report(node, "super is not supported.");
    }
}
