using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Language;

namespace Tributary.Velocity.Nodes;

/// <summary>A part of a template that renders something.</summary>
internal abstract class Node
{
    public abstract Completion Render(EvaluationState state, RenderTarget target);
}

/// <summary>Something that has a value.</summary>
internal abstract class Expression
{
    public abstract JavaValue Evaluate(EvaluationState state);

    /// <summary>Its value as functions of the host get it; what only passes through never becomes part of the heap.</summary>
    public virtual Value EvaluateForHost(EvaluationState state) => Lowering.Lower(Evaluate(state), state.Meter);

    /// <summary>Whether it holds as a condition: of what is no reference, comparison or <c>true</c> nothing does.</summary>
    public virtual bool IsTrue(EvaluationState state) => false;
}

/// <summary>A place in the source, for messages.</summary>
internal readonly record struct Place(SourceText Source, int Offset)
{
    public string Describe() => Source.Describe(Offset);

    /// <summary>The text ends with the place: "... at velocity[line 1, column 2]".</summary>
    public TemplateException Fault(string text, Exception? inner = null)
    {
        (int line, int column) = Source.PositionOf(Offset);
        return new TemplateException($"{text} at {Describe()}", line, column, inner);
    }
}
