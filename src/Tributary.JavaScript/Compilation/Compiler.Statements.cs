using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Evaluation.Statements;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Compilation;

/// <summary>Statements.</summary>
internal sealed partial class Compiler
{
    private Executable[] CompileStatements(IEnumerable<Statement> statements)
    {
        var result = new List<Executable>();
        foreach (Statement statement in statements)
            AddStatement(statement, result);
        return [.. result];
    }

    private void AddStatement(Statement statement, List<Executable> result)
    {
        switch (statement)
        {
            case ExportDeclaration export:
                AddStatement(export.Declaration, result);
                break;
            case VariableDeclaration declaration:
                AddDeclarators(declaration, result);
                break;
            case FunctionDeclaration declaration:
                if (_moduleFunctions.TryGetValue(declaration.Function, out FunctionCode? code))
                    CompileInto(code, declaration.Function);
                break;
            case EmptyStatement or ImportDeclaration or ExportListDeclaration:
                break;
            default:
                result.Add(CompileStatement(statement));
                break;
        }
    }

    private Executable CompileStatement(Statement statement)
    {
        switch (statement)
        {
            case BlockStatement block:
                return CompileBlock(block);
            case ExpressionStatement { Expression: AssignmentExpression { Operator: "=", Target: Identifier name } assignment }:
                return new Initialization(VariableTarget(name, declares: false), CompileExpression(assignment.Value));
            case ExpressionStatement expression:
                return new ExpressionStep(CompileExpression(expression.Expression));
            case IfStatement choice:
                Executable? alternate = choice.Alternate is null ? null : CompileStatement(choice.Alternate);
                return new If(CompileExpression(choice.Test), CompileStatement(choice.Consequent), alternate);
            case ReturnStatement exit:
                return new Return(exit.Argument is null ? null : CompileExpression(exit.Argument));
            case BreakStatement:
                return new Break();
            case SwitchStatement choice:
                return CompileSwitch(choice);
            case ForEachStatement loop:
                return CompileLoop(loop);
            case VariableDeclaration or FunctionDeclaration or EmptyStatement:
                return new Block(CompileStatements([statement]));
            default:
                throw new InvalidOperationException($"A {statement.GetType().Name} passed the checks.");
        }
    }

    private Block CompileBlock(BlockStatement block) => new([.. ScopePrologue(block.Scope, block.Body), .. CompileStatements(block.Body)]);

    private void AddDeclarators(VariableDeclaration declaration, List<Executable> result)
    {
        foreach (VariableDeclarator declarator in declaration.Declarators)
        {
            bool isShared = declarator.Target is Identifier { Variable: { } variable } && _shared.ContainsKey(variable);
            if (isShared || (declarator.Initializer is null && declaration.Kind == DeclarationKind.Var))
                continue;
            Evaluable value = declarator.Initializer is null
                ? new Constant(declarator.Span, JsValue.Undefined)
                : CompileExpression(declarator.Initializer);
            result.Add(new Initialization(CompileTarget(declarator.Target, declares: declaration.Kind != DeclarationKind.Var), value));
        }
    }

    private Switch CompileSwitch(SwitchStatement choice)
    {
        Evaluable discriminant = CompileExpression(choice.Discriminant);
        List<Executable> prologue = ScopePrologue(choice.Scope, choice.Cases.SelectMany(c => c.Body));
        Evaluable?[] tests = [.. choice.Cases.Select(c => c.Test is null ? null : CompileExpression(c.Test))];
        Executable[][] bodies = [.. choice.Cases.Select(c => CompileStatements(c.Body))];
        return new Switch([.. prologue], discriminant, tests, bodies);
    }

    private Executable CompileLoop(ForEachStatement loop)
    {
        Evaluable subject = CompileExpression(loop.Subject);
        Target target = loop.Target is VariableDeclaration declaration
            ? CompileTarget(declaration.Declarators[0].Target, declares: declaration.Kind != DeclarationKind.Var)
            : CompileTarget(loop.Target, declares: false);
        var body = new LoopBody([.. ScopePrologue(loop.Scope, [])], target, CompileStatement(loop.Body));
        return loop.Kind == ForEachKind.In ? new ForIn(subject, body) : new ForOf(subject, body);
    }

    private Target CompileTarget(SyntaxNode target, bool declares) => target switch
    {
        Identifier name => VariableTarget(name, declares),
        DefaultPattern pattern => new DefaultTarget(CompileTarget(pattern.Target, declares), CompileExpression(pattern.Default)),
        ObjectPattern pattern => CompileObjectPattern(pattern, declares),
        ArrayPattern pattern => CompileArrayPattern(pattern, declares),
        MemberExpression member => new MemberTarget(CompileExpression(member.Object), member.Name),
        IndexExpression member => new IndexTarget(CompileExpression(member.Object), CompileExpression(member.Index)),
        _ => throw new InvalidOperationException($"A {target.GetType().Name} was taken for a target."),
    };

    private ObjectPatternTarget CompileObjectPattern(ObjectPattern pattern, bool declares)
    {
        PatternMember[] members =
        [
            .. pattern.Properties.Select(p => new PatternMember(
                p.Key.Name,
                p.Key.Computed is null ? null : CompileExpression(p.Key.Computed),
                CompileTarget(p.Target, declares))),
        ];
        Target? rest = pattern.Rest is null ? null : CompileTarget(pattern.Rest, declares);
        string[]? fixedNames = pattern.Properties.All(p => p.Key.Name is not null)
            ? [.. pattern.Properties.Select(p => p.Key.Name!)]
            : null;
        return new ObjectPatternTarget(members, rest, fixedNames, new Constant(pattern.Span, JsValue.Undefined));
    }

    private ArrayPatternTarget CompileArrayPattern(ArrayPattern pattern, bool declares)
    {
        Target?[] elements = [.. pattern.Elements.Select(e => e is null ? null : CompileTarget(e, declares))];
        Target? rest = pattern.Rest is null ? null : CompileTarget(pattern.Rest, declares);
        return new ArrayPatternTarget(elements, rest, new Constant(pattern.Span, JsValue.Undefined));
    }
}
