using System.Linq.Expressions;
using Tributary.JavaScript.Evaluation;
using Tributary.JavaScript.Evaluation.Expressions;

namespace Tributary.JavaScript.Compilation.Delegates;

/// <summary>
/// The code of one body while it is put together. Every node either says what it does as code or is called as a tree; variables stay
/// in the frame, so that both see the same.
/// </summary>
internal sealed class BodyBuilder
{
    /// <summary>Nodes that become code; what is beyond is called as trees, so that no body needs much of the stack.</summary>
    private const int NodesMax = 600;

    private readonly ParameterExpression _locals = Expression.Variable(typeof(JsValue[]), "locals");
    private readonly ParameterExpression _captures = Expression.Variable(typeof(JsValue[]), "captures");
    private readonly LabelTarget _returned = Expression.Label(typeof(JsValue), "returned");
    private readonly Stack<LabelTarget> _breaks = new();
    private int _nodes;

    public ParameterExpression Frame { get; } = Expression.Parameter(typeof(Frame), "frame");

    public Expression Meter => Expression.Property(Frame, nameof(Evaluation.Frame.Meter));

    public static Expression Undefined { get; } = Expression.Default(typeof(JsValue));

    public static Expression ShortCircuit { get; } = Expression.Property(null, typeof(JsValue), nameof(JsValue.ShortCircuit));

    public Expression<CompiledBody> Build(FunctionCode function)
    {
        List<Expression> steps =
        [
            Expression.Assign(_locals, Expression.Field(Frame, nameof(Evaluation.Frame.Locals))),
            Expression.Assign(_captures, Expression.Field(Frame, nameof(Evaluation.Frame.Captures))),
            .. function.Prologue.Select(Step),
        ];
        if (function.Expression is { } expression)
            steps.Add(Return(expression));
        else
            steps.AddRange(function.Statements.Select(Step));
        steps.Add(Expression.Label(_returned, Undefined));
        return Expression.Lambda<CompiledBody>(
            Expression.Block(typeof(JsValue), [_locals, _captures], steps), function.Name, [Frame]);
    }

    /// <summary>What an expression gives, a <see cref="JsValue"/>.</summary>
    public Expression Value(Evaluable node) => ++_nodes > NodesMax ? Tree(node) : node.Emit(this);

    /// <summary>As <see cref="Value"/>, for what leaves the program (<see cref="Evaluable.EvaluateForOutput"/>).</summary>
    public Expression Output(Evaluable node)
    {
        if (++_nodes > NodesMax)
            return OutputTree(node);
        return node.EmitForOutput(this) ?? node.Emit(this);
    }

    /// <summary>Whether what an expression gives counts as true, a <see cref="bool"/>.</summary>
    public Expression Condition(Evaluable node) => ++_nodes > NodesMax
        ? Call(node, nameof(Evaluable.EvaluateCondition), Frame)
        : node.EmitCondition(this);

    /// <summary>A statement; it gives nothing, and leaves the body or the loop by a jump.</summary>
    public Expression Step(Executable node) => ++_nodes > NodesMax ? Tree(node) : node.Emit(this);

    public Expression Steps(IEnumerable<Executable> nodes) => Expression.Block(typeof(void), [.. nodes.Select(Step), Expression.Empty()]);

    public Expression Assign(Target target, Expression value) => target.Emit(this, value);

    public Expression Return(Evaluable? node)
    {
        if (node is null)
            return Expression.Return(_returned, Undefined);
        Expression value = Value(node);
        if (node.EmitForOutput(this) is { } output)
            value = Expression.Condition(Expression.Field(Frame, nameof(Evaluation.Frame.IsForOutput)), output, value);
        return Expression.Return(_returned, value);
    }

    /// <summary>What <paramref name="build"/> makes; a break in it goes on behind it.</summary>
    public Expression Breakable(Func<LabelTarget, Expression> build)
    {
        LabelTarget end = Expression.Label("end");
        _breaks.Push(end);
        Expression body = build(end);
        _breaks.Pop();
        return Expression.Block(typeof(void), body, Expression.Label(end));
    }

    public Expression Break() => Expression.Goto(_breaks.Peek());

    public Expression Local(int slot) => Expression.ArrayAccess(_locals, Expression.Constant(slot));

    public Expression Capture(int index) => Expression.ArrayAccess(_captures, Expression.Constant(index));

    public Expression ModuleVariable(int slot) => Expression.ArrayAccess(
        Expression.Property(Expression.Field(Frame, nameof(Evaluation.Frame.State)), nameof(EvaluationState.Module)),
        Expression.Constant(slot));

    /// <summary>An expression as the node that it is.</summary>
    public Expression Tree(Evaluable node) => Call(node, nameof(Evaluable.Evaluate), Frame);

    public Expression OutputTree(Evaluable node) => Call(node, nameof(Evaluable.EvaluateForOutput), Frame);

    /// <summary>A statement as the node that it is.</summary>
    public Expression Tree(Executable node) => After(Call(node, nameof(Executable.Execute), Frame));

    /// <summary>Goes on as a <see cref="Completion"/> says.</summary>
    public Expression After(Expression completion)
    {
        ParameterExpression ended = Expression.Variable(typeof(Completion));
        Expression returns = Expression.IfThen(
            Expression.Equal(ended, Expression.Constant(Completion.Return)),
            Expression.Return(_returned, Expression.Field(Frame, nameof(Evaluation.Frame.Result))));
        Expression breaks = _breaks.Count == 0
            ? Expression.Empty()
            : Expression.IfThen(Expression.Equal(ended, Expression.Constant(Completion.Break)), Break());
        return Expression.Block(typeof(void), [ended], Expression.Assign(ended, completion), returns, breaks);
    }

    /// <summary>Evaluates <paramref name="value"/> once, whatever <paramref name="use"/> does with it.</summary>
    public static Expression Once(Expression value, Func<ParameterExpression, Expression> use)
    {
        ParameterExpression variable = Expression.Variable(value.Type);
        return Expression.Block([variable], Expression.Assign(variable, value), use(variable));
    }

    /// <summary>A method of a node, which the code refers to.</summary>
    public static Expression Call(object node, string method, params Expression[] arguments) =>
        Expression.Call(Expression.Constant(node, node.GetType()), method, null, arguments);

    public static Expression CallStatic(Type type, string method, params Expression[] arguments) =>
        Expression.Call(type, method, null, arguments);

    public static Expression ToBoolean(Expression value) => CallStatic(typeof(Conversion), nameof(Conversion.ToBoolean), value);

    public static Expression OfBoolean(Expression condition) =>
        Expression.Call(typeof(JsValue).GetMethod(nameof(JsValue.Of), [typeof(bool)])!, condition);

    public static Expression Is(Expression value, string property) => Expression.Property(value, property);

    public static Expression Constant(JsValue value, Constant node)
    {
        if (value.IsUndefined)
            return Undefined;
        if (value.IsNull)
            return Expression.Property(null, typeof(JsValue), nameof(JsValue.Null));
        object? constant = value.Reference as string;
        if (value.IsInteger || value.IsBoolean)
            constant = value.IsInteger ? value.Integer : value.Boolean;
        return constant is null
            ? Expression.Property(Expression.Constant(node), nameof(Evaluation.Expressions.Constant.Value))
            : Expression.Call(typeof(JsValue).GetMethod(nameof(JsValue.Of), [constant.GetType()])!, Expression.Constant(constant));
    }
}
