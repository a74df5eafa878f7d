using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>The type check of the service (TS2339): members of modules and built-in objects exist.</summary>
internal sealed class KnownMembers : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is not MemberExpression member || context.Known(member.Object) is not { IsNamespace: true } owner)
            return;
        if (owner.Member(member.Name) is not null || IsDeniedElsewhere(owner, member))
            return;
        context.Report(member.NameSpan, $"Property '{member.Name}' does not exist on type '{owner.Name}'.", Suggest(owner, member.Name));
    }

    // no-disallowed-methods has its own message for these.
    private static bool IsDeniedElsewhere(KnownValue owner, MemberExpression member) =>
        owner.Name == "Object" && NoDisallowedMethods.Denies("ObjectConstructor", member.Name);

    private static string? Suggest(KnownValue owner, string name)
    {
        string? same = owner.MemberNames.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        return same is null ? null : $"Did you mean '{same}'?";
    }
}
