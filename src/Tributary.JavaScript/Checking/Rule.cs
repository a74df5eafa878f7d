using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking;

/// <summary>
/// One check that code passes before it is saved. An instance sees one module: every node, parents first, then the end.
/// Names and messages are those of AWS's lint rules ("APPSYNC_JS ESLint plugin"); checks that only the service has say so.
/// </summary>
internal abstract class Rule
{
    protected Rule() => Name = NameOf(GetType().Name);

    /// <summary>The name by which authors know it: "no-async" for NoAsync.</summary>
    public string Name { get; }

    public virtual void Visit(SyntaxNode node, CheckContext context)
    {
    }

    public virtual void Finish(Module module, CheckContext context)
    {
    }

    private static string NameOf(string type) => string.Concat(type.Select((letter, index) => (char.IsUpper(letter), index) switch
    {
        (true, 0) => $"{char.ToLowerInvariant(letter)}",
        (true, _) => $"-{char.ToLowerInvariant(letter)}",
        _ => $"{letter}",
    }));
}
