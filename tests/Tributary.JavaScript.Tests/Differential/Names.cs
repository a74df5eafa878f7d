namespace Tributary.JavaScript.Tests.Differential;

/// <summary>A name that generated code may use, and whether it may assign it.</summary>
internal sealed record Name(string Text, Kind Kind, bool IsAssignable);

/// <summary>The names in scope, innermost last. A scope is closed by going back to the count it was opened with.</summary>
internal sealed class Names(Dice dice)
{
    private readonly List<Name> _visible = [];
    private int _made;

    public int Count => _visible.Count;

    public string Fresh() => $"{dice.Pick("a", "item", "total", "$x", "_y", "value")}{_made++}";

    /// <summary>
    /// A name nobody else has, or, now and then, one that hides a constant from outside the scope. An assignment before a constant that
    /// hides a variable is refused when code is saved, so variables are left alone.
    /// </summary>
    public string FreshOrHiding(int scopeStart)
    {
        if (scopeStart == 0 || !dice.Chance(0.05))
            return Fresh();
        Name outer = _visible[dice.Below(scopeStart)];
        return outer.IsAssignable || _visible.FindIndex(scopeStart, n => n.Text == outer.Text) >= 0 ? Fresh() : outer.Text;
    }

    public void Add(string text, Kind kind, bool isAssignable = false) => _visible.Add(new Name(text, kind, isAssignable));

    public void CloseTo(int count) => _visible.RemoveRange(count, _visible.Count - count);

    public Name? Find(Kind kind, bool assignable = false)
    {
        Name[] fitting =
        [
            .. _visible.Where((n, i) => (n.Kind == kind || kind == Kind.Any) && (!assignable || n.IsAssignable)
                && _visible.FindLastIndex(m => m.Text == n.Text) == i),
        ];
        return fitting.Length == 0 ? null : fitting[dice.Below(fitting.Length)];
    }
}
