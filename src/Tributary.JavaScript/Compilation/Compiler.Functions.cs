using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;
using Tributary.JavaScript.Evaluation.Statements;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Compilation;

/// <summary>Functions, their parameters and what they capture.</summary>
internal sealed partial class Compiler
{
    private static FunctionCode NewCode(FunctionExpression function)
    {
        var code = new FunctionCode { Name = function.Name?.Name ?? "anonymous" };
        if (function.Scope!.Captures.Count == 0)
            code.Shared = new Closure(code, []);
        return code;
    }

    private FunctionValue CompileFunction(FunctionExpression function)
    {
        FunctionCode code = NewCode(function);
        CompileInto(code, function);
        return new FunctionValue(function.Span, code);
    }

    private void CompileInto(FunctionCode code, FunctionExpression function)
    {
        (FunctionScope outer, int outerFrameSize) = (_function, _frameSize);
        _function = function.Scope!;
        _frameSize = _function.FrameSize;
        List<Executable> parameters = CompileParameters(code, function);
        Statement[] statements = function.Body is BlockStatement block ? block.Body : [];
        var prologue = new List<Executable>();
        prologue.AddRange(ScopePrologue(_function, []));
        if (function.Name?.Variable is { Kind: VariableKind.OwnName, Uses.Count: > 0 })
            prologue.Add(new BindOwnName(VariableTarget(function.Name, declares: true)));
        prologue.AddRange(parameters);
        prologue.AddRange(ScopePrologue(null, statements));
        CompileBody(code, function);
        code.Prologue = [.. prologue];
        code.FrameSize = _frameSize;
        (_function, _frameSize) = (outer, outerFrameSize);
        code.Captures = [.. function.Scope!.Captures.Select(CaptureSource)];
    }

    private void CompileBody(FunctionCode code, FunctionExpression function)
    {
        if (function.Body is Expression expression)
            code.Expression = CompileExpression(expression);
        else if (function.Body is BlockStatement { Body: [ReturnStatement { Argument: { } returned }] })
            code.Expression = CompileExpression(returned);
        else
            code.Statements = CompileStatements(((BlockStatement)function.Body).Body);
    }

    /// <summary>Plain names take their arguments directly; the rest goes through a slot of its own and is taken apart from there.</summary>
    private List<Executable> CompileParameters(FunctionCode code, FunctionExpression function)
    {
        var steps = new List<Executable>();
        var slots = new List<int>();
        foreach (SyntaxNode parameter in function.Parameters)
        {
            if (parameter is Identifier { Variable: { } variable })
            {
                slots.Add(variable.Slot);
                continue;
            }

            int slot = _frameSize++;
            if (parameter is RestElement)
                code.RestSlot = slot;
            else
                slots.Add(slot);
            SyntaxNode target = parameter is RestElement rest ? rest.Target : parameter;
            steps.Add(new Initialization(CompileTarget(target, declares: true), new FrameVariable(parameter.Span, slot)));
        }

        code.ParameterSlots = [.. slots];
        return steps;
    }

    private CaptureSource CaptureSource(Variable variable) => variable.Scope.Function == _function
        ? new CaptureSource(true, variable.Slot)
        : new CaptureSource(false, _function.CaptureIndex(variable));
}
