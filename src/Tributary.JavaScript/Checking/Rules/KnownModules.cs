using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: imports name a module of the host and something that it exports.</summary>
internal sealed class KnownModules : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is not ImportDeclaration import)
            return;
        if (context.Environment.FindModule(import.Source.Value) is not { } module)
        {
            string names = string.Join(", ", context.Environment.Modules.Select(m => m.Name));
            context.Report(
                import,
                $"Cannot find module '{import.Source.Value}'.",
                $"Bundle other modules into the file; these can be imported: {names}.");
            return;
        }

        foreach (ImportSpecifier specifier in import.Specifiers)
        {
            if (specifier.Imported is not { } name || module.Find(name) is not null)
                continue;
            string message = name == "default"
                ? $"Module '{module.Name}' has no default export."
                : $"Module '{module.Name}' has no exported member '{name}'.";
            context.Report(specifier, message, name == "default" ? $"Use import {{ ... }} or import * as {specifier.Local.Name}." : null);
        }
    }
}
