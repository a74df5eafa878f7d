using System.Globalization;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-disallowed-re-assignment: in handlers written as function declarations, ctx and its own properties stay.</summary>
internal sealed class NoDisallowedReAssignment : Rule
{
    private const string Fix = "Write to ctx.stash, or return the value.";

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is FunctionDeclaration { Name.Name: "request" or "response", Function.Parameters: [Identifier parameter, ..] } handler)
            new Writes(parameter, context).Visit(handler.Function.Body);
    }

    private sealed class Writes(Identifier parameter, CheckContext context) : SyntaxWalker
    {
        public override void Visit(SyntaxNode? node)
        {
            switch (node)
            {
                case AssignmentExpression assignment:
                    CheckTarget(assignment.Target);
                    break;
                case UpdateExpression update:
                    CheckTarget(update.Operand);
                    break;
                case UnaryExpression { Operator: "delete" } removal:
                    CheckTarget(removal.Operand is ChainExpression chain ? chain.Chain : removal.Operand);
                    break;
                case ForEachStatement { Target: not VariableDeclaration } loop:
                    CheckTarget(loop.Target);
                    break;
            }

            base.Visit(node);
        }

        private void CheckTarget(SyntaxNode? target)
        {
            switch (target)
            {
                case Identifier name when IsParameter(name):
                    context.Report(target, $"{parameter.Name} is readonly and re-assignment is not supported.", Fix);
                    break;
                case MemberExpression member when IsParameter(member.Object):
                    ReportMember(member, member.Name);
                    break;
                case IndexExpression member when IsParameter(member.Object):
                    ReportMember(member, KeyOf(member.Index));
                    break;
                case DefaultPattern pattern:
                    CheckTarget(pattern.Target);
                    break;
                case ObjectPattern pattern:
                    foreach (PatternProperty property in pattern.Properties)
                        CheckTarget(property.Target);
                    CheckTarget(pattern.Rest);
                    break;
                case ArrayPattern pattern:
                    foreach (SyntaxNode? element in pattern.Elements)
                        CheckTarget(element);
                    CheckTarget(pattern.Rest);
                    break;
            }
        }

        private bool IsParameter(SyntaxNode node) =>
            node is Identifier { Variable: not null } name && name.Variable == parameter.Variable;

        /// <summary>The key, or else the name that stands for it in the code.</summary>
        private static string? KeyOf(Expression key) => key switch
        {
            StringLiteral text => text.Value,
            NumberLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
            Identifier name => name.Name,
            MemberExpression member => member.Name,
            _ => null,
        };

        private void ReportMember(SyntaxNode member, string? name) => context.Report(
            member,
            name is { Length: > 0 }
                ? $"{parameter.Name} is readonly. Adding/Updating {name} is not supported."
                : $"{parameter.Name} is readonly adding/modifying properties is not supported.",
            Fix);
    }
}
