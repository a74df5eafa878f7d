using System.Collections.Frozen;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-function-passing. An environment that accepts what is denied also sorts by a function.</summary>
internal sealed class NoFunctionPassing : Rule
{
    private static readonly FrozenSet<string> TakeCallbacks = new[]
    {
        "map", "find", "filter", "findIndex", "findLast", "findLastIndex", "forEach", "reduce", "reduceRight", "every", "some", "flatMap",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is not CallExpression call || call.Callee is MemberExpression { Name: { } name } && TakesCallback(name, context))
            return;
        if (call.Arguments.Any(context.IsFunction))
            context.Report(call, "Functions can not be passed as an argument", "Call the function and pass its result.");
    }

    private static bool TakesCallback(string method, CheckContext context) =>
        TakeCallbacks.Contains(method) || (method == "sort" && context.AcceptsDenied);
}
