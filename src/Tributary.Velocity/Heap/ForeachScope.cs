using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary><c>$foreach</c>: where a loop is, and a map of the template's own.</summary>
internal sealed class ForeachScope(object owner, JavaValue replaced) : HeapObject
{
    private JavaMap? _storage;

    /// <summary>The loop that this is about.</summary>
    public object Owner => owner;

    public int Index { get; set; } = -1;

    public bool HasNextElement { get; set; }

    public ForeachScope? Parent { get; } = replaced.Reference as ForeachScope;

    public JavaMap Storage => _storage ??= new JavaMap();

    public override JavaClass Class => JavaClass.ForeachScope;

    public override JavaValue GetProperty(string name, EvaluationMeter meter) => Bean(name) ?? Find(JavaValue.Of(name), meter);

    public override void SetProperty(string name, JavaValue value, EvaluationMeter meter) =>
        Storage.Put(JavaValue.Of(name), value, meter);

    /// <summary>What was put into this scope, or into one around it.</summary>
    public JavaValue Find(JavaValue key, EvaluationMeter meter)
    {
        for (ForeachScope? scope = this; scope is not null; scope = scope.Parent)
        {
            int index = scope._storage?.IndexOf(key, meter) ?? -1;
            if (index >= 0)
                return scope.Storage.ValueAt(index);
        }

        return JavaValue.Null;
    }

    public override JavaIterator Iterate(EvaluationMeter meter) => Storage.Iterate(meter)!;

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) =>
        other.Reference is ForeachScope scope && Storage.IsEqualTo(JavaValue.Of(scope.Storage), meter, depth);

    public override int JavaHash(EvaluationMeter meter, int depth) => Storage.JavaHash(meter, depth);

    public override void Print(TextBuilder text, int depth) => Storage.Print(text, depth);

    // A first letter of either case names the getter.
    private JavaValue? Bean(string name) => name switch
    {
        "index" or "Index" => JavaValue.Of(Index),
        "count" or "Count" => JavaValue.Of(Index + 1),
        "hasNext" or "HasNext" => JavaValue.Of(HasNextElement),
        "first" or "First" => JavaValue.Of(Index < 1),
        "last" or "Last" => JavaValue.Of(!HasNextElement),
        "parent" or "Parent" => JavaValue.Of(Parent),
        "topmost" or "Topmost" => JavaValue.Of(Topmost()),
        "replaced" or "Replaced" => Replaced(),
        _ => null,
    };

    public ForeachScope Topmost()
    {
        ForeachScope scope = this;
        while (scope.Parent is { } parent)
            scope = parent;
        return scope;
    }

    public JavaValue Replaced()
    {
        ForeachScope top = Topmost();
        return top.OwnReplaced;
    }

    private JavaValue OwnReplaced => Parent is null ? replaced : JavaValue.Null;
}
