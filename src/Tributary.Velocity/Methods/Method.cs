using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>What a method does; it fails with a <see cref="JavaException"/>.</summary>
internal delegate JavaValue MethodBody(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter);

/// <summary>One method of a Java class.</summary>
internal sealed class Method(string name, Parameter[] parameters, MethodBody body)
{
    public string Name => name;

    public MethodBody Body => body;

    public bool HasNoParameters => parameters.Length == 0;

    public bool Accepts(ReadOnlySpan<JavaValue> arguments)
    {
        if (arguments.Length != parameters.Length)
            return false;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!parameters[i].Accepts(arguments[i]))
                return false;
        }

        return true;
    }
}
