using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Scoping;

/// <summary>All variables of a module, and the names that nothing in it declares.</summary>
internal sealed record ScopeAnalysis(FunctionScope Module, IReadOnlyList<Variable> Variables, IReadOnlyList<Identifier> Globals);

/// <summary>Gives every variable its place at run time, once all its uses are known.</summary>
internal static class StorageAssigner
{
    public static void Assign(FunctionScope module, IEnumerable<Variable> variables)
    {
        int moduleSlots = 0;
        foreach (Variable variable in variables)
        {
            if (variable.Scope == module)
            {
                variable.Storage = VariableStorage.Module;
                variable.Slot = moduleSlots++;
                variable.MayBeReadEarly = variable.IsLexical;
                continue;
            }

            variable.Storage = NeedsBox(variable) ? VariableStorage.Box : VariableStorage.Frame;
            variable.Slot = variable.Scope.Function.FrameSize++;
        }
    }

    /// <summary>A captured variable that has its final value when the function is made is copied; any other is shared in a box.</summary>
    private static bool NeedsBox(Variable variable) => variable.Captured
        && (variable.Reassigned || variable.CapturedEarly || variable.Kind == VariableKind.Var);
}
