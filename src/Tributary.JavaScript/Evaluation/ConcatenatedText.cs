namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// Two texts one after the other, joined only when somebody looks at the characters, so that a loop of <c>+=</c> costs what it
/// appends rather than what it has collected.
/// </summary>
internal sealed class ConcatenatedText
{
    /// <summary>Shorter results are joined at once: a node costs more than copying so few characters.</summary>
    public const int JoinedLengthMax = 128;

    private object _left;
    private object? _right;

    public ConcatenatedText(object left, object right, int length)
    {
        _left = left;
        _right = right;
        Length = length;
    }

    public int Length { get; }

    public static int LengthOf(object text) => text is string plain ? plain.Length : ((ConcatenatedText)text).Length;

    public override string ToString()
    {
        if (_right is null)
            return (string)_left;
        string joined = string.Create(Length, this, static (target, text) => text.Fill(target));
        _left = joined;
        _right = null;
        return joined;
    }

    // From the right end, because chains of += are deep on their left; no recursion, whatever the shape.
    private void Fill(Span<char> target)
    {
        var pending = new Stack<object>();
        pending.Push(this);
        int end = target.Length;
        while (pending.TryPop(out object? text))
        {
            if (text is ConcatenatedText { _right: { } right } pair)
            {
                pending.Push(pair._left);
                pending.Push(right);
                continue;
            }

            string plain = text as string ?? (string)((ConcatenatedText)text)._left;
            end -= plain.Length;
            plain.CopyTo(target[end..]);
        }
    }
}
