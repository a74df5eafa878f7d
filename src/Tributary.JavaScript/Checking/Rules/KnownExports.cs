using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: handlers are named exports of the module's own functions.</summary>
internal sealed class KnownExports : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        switch (node)
        {
            case ExportDefaultDeclaration:
                context.Report(node, "Default exports are not supported.", "Export functions named request and response.");
                break;
            case ExportListDeclaration { Source: not null }:
                context.Report(node, "Exports from other modules are not supported.", "Bundle the module into the file.");
                break;
            case ExportListDeclaration list:
                foreach (ExportSpecifier specifier in list.Specifiers.Where(s => s.Local.Variable is null))
                    context.Report(specifier, $"Export '{specifier.Local.Name}' is not defined.");
                break;
        }
    }
}
