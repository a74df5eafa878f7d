using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>
/// Where <c>$foreach</c>, <c>$velocityCount</c> and <c>$velocityHasNext</c> are; -1 for one that the template never names.
/// </summary>
internal sealed class LoopSlots
{
    public int Scope { get; set; } = -1;

    public int Count { get; set; } = -1;

    public int HasNext { get; set; } = -1;
}

/// <summary><c>#foreach($element in collection) ... #end</c></summary>
internal sealed class ForeachDirective(int elementSlot, LoopSlots slots, Expression collection, Node body, Place place) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        if (Elements(state) is not { } elements)
            return Completion.Normal;
        JavaValue savedElement = Read(state, elementSlot), savedCount = Read(state, slots.Count), savedNext = Read(state, slots.HasNext);
        ForeachScope? scope = slots.Scope < 0 ? null : new ForeachScope(this, state.Variables[slots.Scope]);
        if (scope is not null)
            state.Variables[slots.Scope] = JavaValue.Of(scope);
        Completion completion = Loop(elements, scope, state, target);
        Write(state, elementSlot, savedElement);
        // A loop inside of an iteration that holds its variable at null ends that, but is under it itself.
        state.ReleaseNull(elementSlot);
        Write(state, slots.Count, savedCount);
        Write(state, slots.HasNext, savedNext);
        RestoreScope(state);
        return completion;
    }

    private JavaIterator? Elements(EvaluationState state)
    {
        if (collection is RangeLiteral range)
            return range.TryBounds(state, out int first, out int last) ? new RangeIterator(first, last) : null;
        return (collection.Evaluate(state).Reference as HeapObject)?.Iterate(state.Meter);
    }

    private Completion Loop(JavaIterator elements, ForeachScope? scope, EvaluationState state, RenderTarget target)
    {
        bool holds = elementSlot >= 0;
        for (int iteration = 0; elements.HasNext; iteration++)
        {
            if (!state.Meter.MayIterate(iteration))
            {
                state.ReachedLoopLimit = true;
                break;
            }

            JavaValue element = Next(elements);
            Write(state, slots.Count, JavaValue.Of(iteration + 1));
            Write(state, slots.HasNext, JavaValue.Of(elements.HasNext));
            Write(state, elementSlot, state.IsHeldNull(elementSlot) ? JavaValue.Null : element);
            if (scope is not null)
                (scope.Index, scope.HasNextElement) = (iteration, elements.HasNext);
            Completion completion = RenderBody(element, ref holds, state, target);
            if (completion == Completion.Normal)
                continue;
            if (completion == Completion.Break && (state.BreakTarget is null || ReferenceEquals(state.BreakTarget, this)))
            {
                state.BreakTarget = null;
                break;
            }

            return completion;
        }

        return Completion.Normal;
    }

    private Completion RenderBody(JavaValue element, ref bool holds, EvaluationState state, RenderTarget target)
    {
        bool held = element.IsNull && holds;
        if (held)
            state.HoldNull(elementSlot);
        try
        {
            return body.Render(state, target);
        }
        catch (CompletionSignal signal)
        {
            return signal.Completion;
        }
        finally
        {
            holds &= !held || state.ReleaseNull(elementSlot);
        }
    }

    private JavaValue Next(JavaIterator elements)
    {
        try
        {
            return elements.Next();
        }
        catch (JavaException exception)
        {
            throw place.Fault(exception.Message, exception);
        }
    }

    // What the template has put in the place of $foreach stays there.
    private void RestoreScope(EvaluationState state)
    {
        if (slots.Scope >= 0 && state.Variables[slots.Scope].Reference is ForeachScope scope)
            state.Variables[slots.Scope] = scope.Parent is { } parent ? JavaValue.Of(parent) : scope.Replaced();
    }

    private static JavaValue Read(EvaluationState state, int slot) => slot < 0 ? JavaValue.Null : state.Variables[slot];

    private static void Write(EvaluationState state, int slot, JavaValue value)
    {
        if (slot >= 0)
            state.Variables[slot] = value;
    }
}

/// <summary>A range as a loop sees it.</summary>
internal sealed class RangeIterator(int first, int last) : JavaIterator
{
    private readonly int _step = first >= last ? -1 : 1;
    private long _next = first;

    public override JavaClass Class => JavaClass.ListIterator;

    public override bool HasNext => _step > 0 ? _next <= last : _next >= last;

    public override JavaValue Next()
    {
        JavaValue value = JavaValue.Of((int)_next);
        _next += _step;
        return value;
    }
}
