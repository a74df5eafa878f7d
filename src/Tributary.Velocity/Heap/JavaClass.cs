using Tributary.Velocity.Methods;

namespace Tributary.Velocity.Heap;

/// <summary>What an object of the heap is: the name that messages show, and the methods templates may call.</summary>
internal sealed class JavaClass
{
    public static readonly JavaClass Boolean = new("java.lang.Boolean", () => BooleanMethods.Table);
    public static readonly JavaClass Character = new("java.lang.Character", () => CharacterMethods.Table);
    public static readonly JavaClass Integer = new("java.lang.Integer", () => NumberMethods.Integers) { IsInteger = true };
    public static readonly JavaClass Long = new("java.lang.Long", () => NumberMethods.Longs) { IsInteger = true };
    public static readonly JavaClass Double = new("java.lang.Double", () => NumberMethods.Doubles);
    public static readonly JavaClass BigInteger = new("java.math.BigInteger", () => NumberMethods.BigIntegers) { IsInteger = true };
    public static readonly JavaClass BigDecimal = new("java.math.BigDecimal", () => NumberMethods.BigDecimals);
    public static readonly JavaClass String = new("java.lang.String", () => StringMethods.Table);
    public static readonly JavaClass ArrayList = new("java.util.ArrayList", () => ListMethods.Table);
    public static readonly JavaClass SubList = new("java.util.ArrayList$SubList", () => ListMethods.Table);
    public static readonly JavaClass LinkedHashMap = new("java.util.LinkedHashMap", () => MapMethods.Table);
    public static readonly JavaClass KeySet = new("java.util.LinkedHashMap$LinkedKeySet", () => CollectionMethods.Table);
    public static readonly JavaClass Values = new("java.util.LinkedHashMap$LinkedValues", () => CollectionMethods.Table);
    public static readonly JavaClass EntrySet = new("java.util.LinkedHashMap$LinkedEntrySet", () => CollectionMethods.Table);
    public static readonly JavaClass Entry = new("java.util.LinkedHashMap$Entry", () => EntryMethods.Table);
    public static readonly JavaClass ListIterator = new("java.util.ArrayList$Itr", () => IteratorMethods.Table);
    public static readonly JavaClass SubListIterator = new("java.util.ArrayList$SubList$1", () => IteratorMethods.Table);
    public static readonly JavaClass KeyIterator = new("java.util.LinkedHashMap$LinkedKeyIterator", () => IteratorMethods.Table);
    public static readonly JavaClass ValueIterator = new("java.util.LinkedHashMap$LinkedValueIterator", () => IteratorMethods.Table);
    public static readonly JavaClass EntryIterator = new("java.util.LinkedHashMap$LinkedEntryIterator", () => IteratorMethods.Table);
    public static readonly JavaClass StringArray = new("[Ljava.lang.String;", () => ArrayMethods.Table);
    public static readonly JavaClass ObjectArray = new("[Ljava.lang.Object;", () => ArrayMethods.Table);
    public static readonly JavaClass ForeachScope = new("org.apache.velocity.runtime.directive.ForeachScope", () => ScopeMethods.Table);
    public static readonly JavaClass Context = new("java.util.Map", () => MapMethods.Reading);
    public static readonly JavaClass Module = new("java.lang.Object", () => MethodTable.Empty);

    private readonly Lazy<MethodTable> _methods;

    private JavaClass(string name, Func<MethodTable> methods)
    {
        Name = name;
        _methods = new Lazy<MethodTable>(methods);
    }

    public string Name { get; }

    public MethodTable Methods => _methods.Value;

    /// <summary>A number that arithmetic keeps whole.</summary>
    public bool IsInteger { get; private init; }

    public override string ToString() => Name;
}
