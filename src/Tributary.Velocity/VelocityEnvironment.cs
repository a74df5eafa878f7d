namespace Tributary.Velocity;

/// <summary>
/// Where templates run: the names they find without having set them, and the options. Built once, shared by all templates and threads.
/// </summary>
public sealed class VelocityEnvironment
{
    /// <param name="roots">What each name without its dollar sign stands for; two names may stand for one module.</param>
    /// <param name="contextNames">The names of the object that each evaluation gets: <c>ctx</c> and <c>context</c>.</param>
    /// <param name="options">Limits and switches.</param>
    public VelocityEnvironment(IReadOnlyDictionary<string, HostModule> roots, IReadOnlyList<string> contextNames, VelocityOptions options)
    {
        Roots = new Dictionary<string, HostModule>(roots, StringComparer.Ordinal);
        ContextNames = [.. contextNames];
        Options = options;
    }

    public IReadOnlyDictionary<string, HostModule> Roots { get; }

    public IReadOnlyList<string> ContextNames { get; }

    public VelocityOptions Options { get; }
}
