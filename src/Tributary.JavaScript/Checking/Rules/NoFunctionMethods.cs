using System.Collections.Frozen;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>
/// Only the service: functions have no methods ("Built-in objects and functions": apply, bind and call are not supported).
/// </summary>
internal sealed class NoFunctionMethods : Rule
{
    private static readonly FrozenSet<string> Methods = new[] { "apply", "bind", "call" }.ToFrozenSet(StringComparer.Ordinal);

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is MemberExpression member && Methods.Contains(member.Name) && IsFunction(member.Object, context))
            context.Report(member.NameSpan, $"Method Function.{member.Name} is not supported.", "Call the function by its own name.");
    }

    // A function of the host is a namespace to KnownMembers, if it has members at all.
    private static bool IsFunction(Expression owner, CheckContext context) =>
        owner is FunctionExpression or Identifier { Variable.Function: not null }
        || context.Known(owner) is { IsFunction: true, IsNamespace: false };
}
