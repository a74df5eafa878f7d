using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-function-reassign.</summary>
internal sealed class NoFunctionReassign : Rule
{
    private const string Message = "re-assigning function is not allowed";
    private const string Fix = "Call the function by its own name.";

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is VariableDeclarator { Initializer: { } initializer } && context.NamesFunction(initializer))
            context.Report(node, Message, Fix);
        else if (node is AssignmentExpression assignment && (context.NamesFunction(assignment.Value) || ReplacesFunction(assignment)))
            context.Report(node, Message, Fix);
    }

    private static bool ReplacesFunction(AssignmentExpression assignment) =>
        assignment.Target is Identifier { Variable: { } variable } && (variable.Function ?? variable.FirstFunction) is not null;
}
