using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: tags are those that a module offers (sql of @aws-appsync/utils/rds), and String.raw.</summary>
internal sealed class NoTaggedTemplates : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is TaggedTemplate tagged && context.Known(tagged.Tag) is not { IsTemplateTag: true })
        {
            context.Report(
                node,
                "Tagged templates are not supported.",
                "Only sql from @aws-appsync/utils/rds may stand before a template.");
        }
    }
}
