using Tributary.Velocity.Heap;
using Tributary.Velocity.Language;
using Tributary.Velocity.Nodes;
using Tributary.Velocity.Output;

namespace Tributary.Velocity;

/// <summary>A template that is ready to run. Immutable; many evaluations may run it at once.</summary>
public sealed class VelocityTemplate
{
    private readonly Block _body;
    private readonly JavaValue[] _variables;
    private readonly int[] _contextSlots;

    private VelocityTemplate(Block body, IReadOnlyDictionary<string, int> slots, VelocityEnvironment environment)
    {
        _body = body;
        Environment = environment;
        _variables = new JavaValue[slots.Count];
        foreach ((string name, int slot) in slots)
        {
            if (environment.Roots.TryGetValue(name, out HostModule? module))
                _variables[slot] = JavaValue.Of(module.Object);
        }

        _contextSlots = [.. environment.ContextNames.Where(slots.ContainsKey).Select(name => slots[name])];
    }

    public VelocityEnvironment Environment { get; }

    internal Block Body => _body;

    /// <summary>The keys of the objects it rendered last.</summary>
    internal OutputPlace Shapes { get; } = new();

    /// <exception cref="TemplateSyntaxException">The text is no template.</exception>
    public static VelocityTemplate Prepare(string text, VelocityEnvironment environment)
    {
        VelocityOptions options = environment.Options;
        if (text.Length > options.SourceLengthMax)
        {
            throw new TemplateSyntaxException(
                $"The template has {text.Length} characters; at most {options.SourceLengthMax} are allowed.", 0, 0);
        }

        var context = new ParserContext(options);
        Block body = Parser.Parse(new SourceText(text), context);
        if (context.LaterError is { } error)
            throw error;
        return new VelocityTemplate(body, context.Slots, environment);
    }

    /// <summary>
    /// An evaluation that has not run yet. It can be read after it was interrupted; that is why it is not just a call. Dispose it when
    /// its text and value were taken.
    /// </summary>
    public VelocityEvaluation Begin(IContextSource context, IEvaluationHost host) =>
        new(this, context, host);

    /// <summary>The variables as an evaluation finds them.</summary>
    internal JavaValue[] NewVariables(LazyObject context)
    {
        var variables = (JavaValue[])_variables.Clone();
        foreach (int slot in _contextSlots)
            variables[slot] = JavaValue.Of(context);
        return variables;
    }
}
