namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// The frames of the calls that are going on, last in first out. A thread keeps one stack between evaluations, empty: every frame
/// is cleared when its call returns, and a stack whose calls did not all return, because the evaluation failed, is not kept.
/// </summary>
internal sealed class CallStack
{
    /// <summary>Frames that a stack may have when a thread keeps it.</summary>
    private const int KeptFramesMax = 32;

    [ThreadStatic]
    private static CallStack? _kept;

    private Frame[] _frames = [new(), new(), new(), new()];
    private int _count;

    /// <summary>An empty stack that nobody else has until it is given to <see cref="Keep"/>.</summary>
    public static CallStack Take()
    {
        CallStack stack = _kept ?? new CallStack();
        _kept = null;
        return stack;
    }

    /// <summary>After an evaluation that returned.</summary>
    public static void Keep(CallStack stack)
    {
        if (stack._count == 0 && stack._frames.Length <= KeptFramesMax)
            _kept = stack;
    }

    public Frame Push(EvaluationState state, Closure? function, int size)
    {
        if (_count == _frames.Length)
            Grow();
        Frame frame = _frames[_count++];
        frame.Begin(state, function, size);
        return frame;
    }

    /// <summary>The call of the frame that was pushed last has returned.</summary>
    public void Pop(Frame frame)
    {
        _count--;
        frame.End();
    }

    private void Grow()
    {
        int count = _frames.Length;
        Array.Resize(ref _frames, count * 2);
        for (int i = count; i < _frames.Length; i++)
            _frames[i] = new Frame();
    }
}
