using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Scoping;

/// <summary>
/// Finds out what every name stands for (ECMA-262, section 9.1), and which variables outlive a call because a function captures
/// them. The checks and the compiler both build on it.
/// </summary>
internal sealed class ScopeAnalyzer : SyntaxWalker
{
    private readonly List<Variable> _variables = [];
    private readonly List<Identifier> _globals = [];
    private Scope _scope;

    private ScopeAnalyzer(FunctionScope module) => _scope = module;

    /// <exception cref="CodeSyntaxException">A name is declared twice, or a pattern's default stands in an object.</exception>
    public static ScopeAnalysis Analyze(Module module)
    {
        var scope = new FunctionScope(null, null);
        module.Scope = scope;
        var analyzer = new ScopeAnalyzer(scope);
        analyzer.DeclareVars(scope, module);
        analyzer.DeclareBlock(scope, module.Body);
        analyzer.VisitAll(module.Body);
        foreach (Variable variable in analyzer._variables)
            variable.Function ??= variable.IsAssignedOnce ? variable.FirstFunction : null;
        StorageAssigner.Assign(scope, analyzer._variables);
        return new ScopeAnalysis(scope, analyzer._variables, analyzer._globals);
    }

    public override void Visit(SyntaxNode? node)
    {
        switch (node)
        {
            case Identifier name:
                Use(name, assigns: false);
                break;
            case FunctionExpression function:
                VisitFunction(function);
                break;
            case BlockStatement block:
                block.Scope = InScope(new Scope(_scope), block.Body, () => VisitAll(block.Body));
                break;
            case SwitchStatement choice:
                Visit(choice.Discriminant);
                Statement[] all = [.. choice.Cases.SelectMany(c => c.Body)];
                choice.Scope = InScope(new Scope(_scope) { IsSwitch = true }, all, () => VisitAll(choice.Cases));
                break;
            case ForEachStatement loop:
                VisitForEach(loop);
                break;
            case VariableDeclarator declarator:
                VisitDeclarator(declarator);
                break;
            case AssignmentExpression assignment:
                VisitTarget(assignment.Target);
                Visit(assignment.Value);
                break;
            case UpdateExpression update:
                VisitTarget(update.Operand);
                break;
            case Property { Kind: PropertyKind.ShorthandWithDefault } property:
                throw new CodeSyntaxException(property.Span, "'=' is only allowed here in a destructuring pattern.");
            case ImportDeclaration or ExportListDeclaration { Source: not null }:
                break;
            default:
                base.Visit(node);
                break;
        }
    }

    private Scope InScope(Scope scope, Statement[] declarations, Action visit)
    {
        Scope outer = _scope;
        _scope = scope;
        DeclareBlock(scope, declarations);
        visit();
        _scope = outer;
        return scope;
    }

    private void Declare(Scope scope, Identifier name, VariableKind kind, int initializedAt = 0, FunctionExpression? function = null)
    {
        Variable variable = scope.Declare(name, kind);
        name.Variable = variable;
        variable.InitializedAt = Math.Max(variable.InitializedAt, initializedAt);
        variable.Function = function;
        if (!_variables.Contains(variable))
            _variables.Add(variable);
    }

    private void DeclareVars(FunctionScope scope, SyntaxNode body)
    {
        foreach (Identifier name in Declarations.Vars(body))
            Declare(scope, name, VariableKind.Var);
    }

    private void DeclareBlock(Scope scope, Statement[] body)
    {
        foreach (Statement statement in body)
        {
            switch (Declarations.Unwrap(statement))
            {
                case FunctionDeclaration function:
                    Declare(scope, function.Name, VariableKind.Function, function: function.Function);
                    break;
                case VariableDeclaration { Kind: not DeclarationKind.Var } declaration:
                    DeclareLexical(scope, declaration);
                    break;
                case ClassDeclaration { Class.Name: { } name }:
                    Declare(scope, name, VariableKind.Let);
                    break;
                case ImportDeclaration import:
                    DeclareImports(scope, import);
                    break;
            }
        }
    }

    private void DeclareLexical(Scope scope, VariableDeclaration declaration)
    {
        VariableKind kind = declaration.Kind == DeclarationKind.Const ? VariableKind.Const : VariableKind.Let;
        foreach (VariableDeclarator declarator in declaration.Declarators)
        {
            var function = kind == VariableKind.Const ? declarator.Initializer as FunctionExpression : null;
            foreach (Identifier name in Declarations.Names(declarator.Target))
                Declare(scope, name, kind, declarator.Span.End, declarator.Target is Identifier ? function : null);
        }
    }

    private void DeclareImports(Scope scope, ImportDeclaration import)
    {
        foreach (ImportSpecifier specifier in import.Specifiers)
        {
            Declare(scope, specifier.Local, VariableKind.Import);
            specifier.Local.Variable!.Import = new ImportBinding(import.Source.Value, specifier.Imported, specifier.Span);
        }
    }

    private void VisitFunction(FunctionExpression function)
    {
        bool hoisted = function.Name?.Variable is { Kind: VariableKind.Function };
        var scope = new FunctionScope(_scope, function) { IsHoisted = hoisted };
        function.Scope = scope;
        Scope outer = _scope;
        _scope = scope;
        if (function.Name is { } name && !hoisted)
            Declare(scope, name, VariableKind.OwnName, function: function);
        foreach (Identifier parameter in function.Parameters.SelectMany(Declarations.Names))
            Declare(scope, parameter, VariableKind.Parameter, parameter.Span.End);
        foreach (SyntaxNode parameter in function.Parameters)
            VisitTarget(parameter, declares: true);
        if (function.Body is BlockStatement body)
        {
            DeclareVars(scope, body);
            DeclareBlock(scope, body.Body);
            body.Scope = scope;
            VisitAll(body.Body);
        }
        else
        {
            Visit(function.Body);
        }

        _scope = outer;
    }

    private void VisitForEach(ForEachStatement loop)
    {
        Visit(loop.Subject);
        Scope outer = _scope;
        _scope = loop.Scope = new Scope(outer);
        if (loop.Target is VariableDeclaration { Kind: not DeclarationKind.Var } declaration)
            DeclareLexical(_scope, declaration);
        if (loop.Target is VariableDeclaration variables)
            VisitTarget(variables.Declarators[0].Target, variables.Kind != DeclarationKind.Var);
        else
            VisitTarget(loop.Target);
        Visit(loop.Body);
        _scope = outer;
    }

    private void VisitDeclarator(VariableDeclarator declarator)
    {
        VariableKind? kind = Declarations.Names(declarator.Target).FirstOrDefault()?.Variable?.Kind;
        VisitTarget(declarator.Target, declares: kind is VariableKind.Let or VariableKind.Const || declarator.Initializer is null);
        if (declarator is { Target: Identifier { Variable: { } variable }, Initializer: { } initializer })
        {
            variable.Initializer = initializer;
            variable.FirstFunction = initializer as FunctionExpression;
        }

        Visit(declarator.Initializer);
    }

    /// <summary>Names in a target are assigned; keys, defaults and objects around it are read.</summary>
    private void VisitTarget(SyntaxNode? target, bool declares = false)
    {
        switch (target)
        {
            case Identifier name:
                Use(name, assigns: !declares);
                break;
            case DefaultPattern pattern:
                VisitTarget(pattern.Target, declares);
                Visit(pattern.Default);
                break;
            case RestElement rest:
                VisitTarget(rest.Target, declares);
                break;
            case ObjectPattern pattern:
                foreach (PatternProperty property in pattern.Properties)
                {
                    Visit(property.Key.Computed);
                    VisitTarget(property.Target, declares);
                }

                VisitTarget(pattern.Rest, declares);
                break;
            case ArrayPattern pattern:
                foreach (SyntaxNode? element in pattern.Elements)
                    VisitTarget(element, declares);
                VisitTarget(pattern.Rest, declares);
                break;
            default:
                Visit(target);
                break;
        }
    }

    private void Use(Identifier name, bool assigns)
    {
        Variable? variable = name.Variable ?? _scope.Find(name.Name);
        name.Variable = variable;
        if (variable is null)
        {
            _globals.Add(name);
            return;
        }

        variable.Reassigned |= assigns;
        if (assigns)
            variable.Assignments.Add(name);
        if (name.Span == variable.Span)
            return;
        variable.Uses.Add(name);
        variable.MayBeReadEarly |= name.Span.Start < variable.InitializedAt || variable.Scope.IsSwitch;
        if (variable.Scope.Function != _scope.Function)
            Capture(variable);
    }

    private void Capture(Variable variable)
    {
        bool topOfModule = variable.Scope is FunctionScope { Node: null };
        if (topOfModule)
            return;
        variable.Captured = true;
        FunctionScope function = _scope.Function;
        for (; function.Parent!.Function != variable.Scope.Function; function = function.Parent.Function)
            function.CaptureIndex(variable);
        function.CaptureIndex(variable);
        bool before = function.IsHoisted || function.Node!.Span.Start < variable.InitializedAt;
        variable.CapturedEarly |= before || variable.Scope.IsSwitch;
        variable.MayBeReadEarly |= before && variable.IsLexical;
    }
}
