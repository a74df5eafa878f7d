using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// What one place in the code learned: adding a key to objects of one shape gives objects of another. Immutable and replaced as a
/// whole, as the plans below, because a program is shared by concurrent evaluations.
/// </summary>
internal sealed record ShapeTransition(ObjectShape From, ObjectShape To)
{
    /// <summary>Larger objects are kept as tables; building shapes key by key costs the square of their number.</summary>
    public const int KeysMax = 64;

    public static ObjectShape Extend(ObjectShape shape, string key)
    {
        var keys = new string[shape.Count + 1];
        shape.Keys.CopyTo(keys);
        keys[^1] = key;
        return ObjectShape.Of(keys);
    }

    /// <summary>
    /// The keys are the same. Shapes that come from outside are never the same object twice; what is made of them here goes on with
    /// the remembered shape, so that later places see one shape only.
    /// </summary>
    public static bool IsSame(ObjectShape left, ObjectShape right) =>
        ReferenceEquals(left, right) || left.Keys.SequenceEqual(right.Keys);
}

/// <summary>Copying all members of an object of one shape into an object of another.</summary>
internal sealed record MergePlan(ObjectShape Into, ObjectShape From, ObjectShape To, int[] Positions)
{
    public static MergePlan Of(ObjectShape into, ObjectShape from)
    {
        if (into.Count == 0)
            return new MergePlan(into, from, from, [.. Enumerable.Range(0, from.Count)]);
        var keys = new List<string>(into.Count + from.Count);
        keys.AddRange(into.Keys);
        var positions = new int[from.Count];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = into.IndexOf(from.Keys[i]);
            if (positions[i] >= 0)
                continue;
            positions[i] = keys.Count;
            keys.Add(from.Keys[i]);
        }

        return new MergePlan(into, from, keys.Count == into.Count ? into : ObjectShape.Of([.. keys]), positions);
    }
}

/// <summary>The members of an object of one shape that an object pattern leaves to its rest element.</summary>
internal sealed record RestPlan(ObjectShape From, ObjectShape To, int[] Positions)
{
    public static RestPlan Of(ObjectShape from, string[] excluded)
    {
        var keys = new List<string>(from.Count);
        var positions = new List<int>(from.Count);
        for (int i = 0; i < from.Count; i++)
        {
            if (excluded.Contains(from.Keys[i], StringComparer.Ordinal))
                continue;
            keys.Add(from.Keys[i]);
            positions.Add(i);
        }

        return new RestPlan(from, ObjectShape.Of([.. keys]), [.. positions]);
    }
}
