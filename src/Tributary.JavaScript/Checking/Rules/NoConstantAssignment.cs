using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>The type check of the service reports what would fail at run time: a constant or an import is assigned.</summary>
internal sealed class NoConstantAssignment : Rule
{
    public override void Finish(Module module, CheckContext context)
    {
        foreach (Variable variable in context.Analysis.Variables)
        {
            if (variable.Kind is not (VariableKind.Const or VariableKind.Import))
                continue;
            string kind = variable.Kind == VariableKind.Const ? "a constant" : "an import";
            foreach (Identifier assignment in variable.Assignments)
                context.Report(assignment, $"Cannot assign to '{variable.Name}' because it is {kind}.", "Declare it with let.");
        }
    }
}
