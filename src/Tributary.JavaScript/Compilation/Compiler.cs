using System.Collections.Frozen;
using Tributary.JavaScript.Builtins;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Evaluation.Statements;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Compilation;

/// <summary>
/// Turns a checked module into a prepared program: a tree of nodes in which every variable is a slot, every key of a literal has
/// its place in a shape, and every function of the host is bound.
/// </summary>
internal sealed partial class Compiler
{
    private readonly JavaScriptEnvironment _environment;
    private readonly Dictionary<FunctionExpression, FunctionCode> _moduleFunctions = [];
    private readonly Dictionary<Variable, JsValue> _shared = [];
    private FunctionScope _function;
    private int _frameSize;

    private Compiler(JavaScriptEnvironment environment, FunctionScope module)
    {
        _environment = environment;
        _function = module;
        _frameSize = module.FrameSize;
    }

    private bool IsLenient => _environment.Options.IsLenient;

    public static PreparedModule Compile(Module module, ScopeAnalysis analysis, JavaScriptEnvironment environment) =>
        new Compiler(environment, analysis.Module).CompileModule(module, analysis);

    private PreparedModule CompileModule(Module module, ScopeAnalysis analysis)
    {
        foreach (Statement statement in module.Body)
        {
            if (Declarations.Unwrap(statement) is FunctionDeclaration { Name.Variable.Reassigned: false } declaration)
                _moduleFunctions.Add(declaration.Function, NewCode(declaration.Function));
        }

        foreach ((Variable variable, Expression table) in SharedConstants.Find(module))
            _shared.Add(variable, TableOf(table));
        Executable[] body = [.. ScopePrologue(analysis.Module, module.Body), .. CompileStatements(module.Body)];
        bool final = analysis.Variables.All(v => v.Storage != VariableStorage.Module || IsFinal(v));
        var exports = FindExports(module).ToFrozenDictionary(StringComparer.Ordinal);
        return new PreparedModule(InitialVariables(analysis), final, body, _frameSize, exports);
    }

    private bool IsFinal(Variable variable) =>
        variable.Kind == VariableKind.Import || ModuleFunction(variable) is not null || _shared.ContainsKey(variable);

    private JsValue[] InitialVariables(ScopeAnalysis analysis)
    {
        Variable[] variables = [.. analysis.Variables.Where(v => v.Storage == VariableStorage.Module)];
        var values = new JsValue[variables.Length];
        foreach (Variable variable in variables)
        {
            if (_shared.TryGetValue(variable, out JsValue shared))
                values[variable.Slot] = shared;
            else if (variable.IsLexical)
                values[variable.Slot] = JsValue.Uninitialized;
            else if (ModuleFunction(variable) is { } code)
                values[variable.Slot] = JsValue.Of(code.Shared!);
        }

        return values;
    }

    private static Dictionary<string, int> FindExports(Module module)
    {
        var exports = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Statement statement in module.Body)
        {
            switch (statement)
            {
                case ExportListDeclaration list:
                    foreach (ExportSpecifier specifier in list.Specifiers)
                        exports.TryAdd(specifier.Exported, specifier.Local.Variable!.Slot);
                    break;
                case ExportDeclaration { Declaration: FunctionDeclaration function }:
                    exports.TryAdd(function.Name.Name, function.Name.Variable!.Slot);
                    break;
                case ExportDeclaration { Declaration: VariableDeclaration variables }:
                    foreach (Identifier name in variables.Declarators.SelectMany(d => Declarations.Names(d.Target)))
                        exports.TryAdd(name.Name, name.Variable!.Slot);
                    break;
            }
        }

        return exports;
    }

    /// <summary>What happens at the start of a scope: boxes, dead zones, then the functions declared in it.</summary>
    private List<Executable> ScopePrologue(Scope? scope, IEnumerable<Statement> statements)
    {
        var prologue = new List<Executable>();
        foreach (Variable variable in scope?.Variables ?? [])
        {
            JsValue initial = variable.MayBeReadEarly && variable.IsLexical ? JsValue.Uninitialized : JsValue.Undefined;
            if (variable.Storage == VariableStorage.Box)
                prologue.Add(IsPlainParameter(variable) ? new BoxArgument(variable.Slot) : new NewBox(variable.Slot, initial));
            else if (variable.Storage == VariableStorage.Frame && initial.IsUninitialized)
                prologue.Add(new MarkUninitialized(variable.Slot));
        }

        foreach (Statement statement in statements)
        {
            if (Declarations.Unwrap(statement) is FunctionDeclaration declaration && !_moduleFunctions.ContainsKey(declaration.Function))
                prologue.Add(new Initialization(VariableTarget(declaration.Name, declares: true), CompileFunction(declaration.Function)));
        }

        return prologue;
    }

    private static bool IsPlainParameter(Variable variable) => variable.Kind == VariableKind.Parameter
        && variable.Scope.Function.Node!.Parameters.Any(p => p is Identifier name && name.Variable == variable);

    private VariablePlace PlaceOf(Variable variable)
    {
        if (variable.Storage == VariableStorage.Module)
            return new VariablePlace(PlaceKind.Module, variable.Slot, variable.Name);
        bool boxed = variable.Storage == VariableStorage.Box;
        if (variable.Scope.Function == _function)
            return new VariablePlace(boxed ? PlaceKind.FrameBox : PlaceKind.Frame, variable.Slot, variable.Name);
        int index = _function.CaptureIndex(variable);
        return new VariablePlace(boxed ? PlaceKind.CaptureBox : PlaceKind.Capture, index, variable.Name);
    }

    /// <summary>The code behind the name of a function at the top of the module, whose object is there from the start.</summary>
    private FunctionCode? ModuleFunction(Variable variable) =>
        variable is { Kind: VariableKind.Function, Function: { } function } ? _moduleFunctions.GetValueOrDefault(function) : null;

    private Evaluable CompileName(Identifier name)
    {
        if (KnownValue.Of(name, _environment) is { } known)
            return new Constant(name.Span, known.Value);
        if (name.Variable is not { } variable)
            return new UnknownVariable(name.Span, name.Name);
        if (ModuleFunction(variable) is { } code)
            return new Constant(name.Span, JsValue.Of(code.Shared!));
        if (_shared.TryGetValue(variable, out JsValue shared))
            return new Constant(name.Span, shared);
        VariablePlace place = PlaceOf(variable);
        return place.Kind switch
        {
            _ when variable.MayBeReadEarly => new CheckedVariable(name.Span, place),
            PlaceKind.Frame => new FrameVariable(name.Span, place.Index),
            PlaceKind.Capture => new CapturedVariable(name.Span, place.Index),
            PlaceKind.Module => new ModuleVariable(name.Span, place.Index),
            _ => new CheckedVariable(name.Span, place),
        };
    }

    private Target VariableTarget(Identifier name, bool declares)
    {
        if (name.Variable is not { } variable)
            return new UnknownTarget(new UnknownVariable(name.Span, name.Name));
        VariablePlace place = PlaceOf(variable);
        if (!declares && variable.MayBeReadEarly && variable.IsLexical)
            return new CheckedTarget(place, new CheckedVariable(name.Span, place));
        return place.Kind == PlaceKind.Frame ? new FrameTarget(place.Index) : new VariableTarget(place);
    }
}
