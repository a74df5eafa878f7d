using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Anything with identity and properties. Belongs to one evaluation unless it never changes.</summary>
internal abstract class HeapObject
{
    /// <summary>An own property, or undefined.</summary>
    public abstract JsValue Get(string name);

    public abstract bool Has(string name);

    /// <summary>The own enumerable properties in ECMAScript's order: array indices ascending, then by insertion.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>The value that it reads through, when all that was read from it is still what the value has there; else null.</summary>
    public virtual ValueNode? UnchangedSource => null;

    /// <summary>Makes or changes a property.</summary>
    /// <exception cref="ReadOnlyException">The object does not change.</exception>
    public virtual void Set(string name, JsValue value, EvaluationMeter meter) => throw new ReadOnlyException();

    /// <exception cref="ReadOnlyException">The object does not change.</exception>
    public virtual void Delete(string name, EvaluationMeter meter) => throw new ReadOnlyException();
}

/// <summary>A property of an object of the host was assigned; whoever executes the assignment knows the position.</summary>
internal sealed class ReadOnlyException : Exception;
