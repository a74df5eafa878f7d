using System.Linq.Expressions;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation;

/// <summary>A prepared expression. Immutable but for what it remembers about shapes, and shared by concurrent evaluations.</summary>
internal abstract class Evaluable(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    public abstract JsValue Evaluate(Frame frame);

    /// <summary>
    /// As <see cref="Evaluate"/>, for what leaves the program: no code sees it, so that a list or object made here may be a
    /// <see cref="Values.Value"/> from the start (<see cref="JsValue.Raw"/>) when nothing in it can change any more.
    /// </summary>
    public virtual JsValue EvaluateForOutput(Frame frame) => Evaluate(frame);

    /// <summary>What <see cref="Evaluate"/> does as code; what is not given here is the call of it.</summary>
    public virtual Expression Emit(BodyBuilder body) => body.Tree(this);

    /// <summary>As <see cref="Emit"/> for <see cref="EvaluateForOutput"/>; null when the two are the same.</summary>
    public virtual Expression? EmitForOutput(BodyBuilder body) => null;

    /// <summary>As <see cref="Emit"/> for <see cref="EvaluateCondition"/>.</summary>
    public virtual Expression EmitCondition(BodyBuilder body) => BodyBuilder.ToBoolean(Emit(body));

    /// <summary>The error to throw when evaluation fails here.</summary>
    public JavaScriptException Fault(string text) => new(text, Span.Line, Span.Column);

    public virtual bool EvaluateCondition(Frame frame) => Conversion.ToBoolean(Evaluate(frame));
}

/// <summary>How a statement ended.</summary>
internal enum Completion : byte
{
    Normal,
    Break,
    Return,
}

/// <summary>A prepared statement.</summary>
internal abstract class Executable
{
    public abstract Completion Execute(Frame frame);

    /// <summary>What <see cref="Execute"/> does as code.</summary>
    public virtual Expression Emit(BodyBuilder body) => body.Tree(this);

    public static Completion ExecuteAll(Executable[] statements, Frame frame)
    {
        foreach (Executable statement in statements)
        {
            Completion completion = statement.Execute(frame);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}

/// <summary>Takes a value: a variable, a member or a pattern.</summary>
internal abstract class Target
{
    public abstract void Assign(Frame frame, JsValue value);

    /// <summary>What <see cref="Assign"/> does as code; the value is evaluated once.</summary>
    public virtual Expression Emit(BodyBuilder body, Expression value) => BodyBuilder.Call(this, nameof(Assign), body.Frame, value);
}
