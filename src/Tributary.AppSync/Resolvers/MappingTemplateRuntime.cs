using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Tributary.Velocity;

namespace Tributary.AppSync.Resolvers;

/// <summary>Resolvers and functions written as mapping templates (VTL).</summary>
public sealed class MappingTemplateRuntime : IResolverRuntime
{
    /// <summary>Templates that nobody used since this many others came are prepared again.</summary>
    private const int TemplatesMax = 50_000;

    private readonly VelocityEnvironment _environment;

    // By text: the response template of thousands of resolvers is one.
    private ConcurrentDictionary<string, MappingTemplate> _templates = new(StringComparer.Ordinal);

    private MappingTemplateRuntime(VelocityEnvironment environment) => _environment = environment;

    public static MappingTemplateRuntime Create(TimeProvider clock) =>
        new(VelocityEnvironments.Create(new VelocityOptions { Clock = clock }));

    public IResolverProgram Prepare(ResolverCode code) =>
        new MappingTemplateProgram(Find(code.RequestMappingTemplate), Find(code.ResponseMappingTemplate));

    /// <summary>What is wrong with a template that is about to be saved, or null.</summary>
    public CodeProblem? Check(string template) => Find(template).Problem;

    [return: NotNullIfNotNull(nameof(text))]
    private MappingTemplate? Find(string? text)
    {
        if (text is null)
            return null;
        if (_templates.Count > TemplatesMax)
            _templates = new ConcurrentDictionary<string, MappingTemplate>(StringComparer.Ordinal);
        return _templates.GetOrAdd(
            text, static (template, environment) => new MappingTemplate(template, environment), _environment);
    }
}
