using System.Collections.Concurrent;
using Tributary.AppSync.Resolvers;

namespace Tributary.AppSync.Events;

/// <summary>Keeps the prepared code of channel namespaces by its text: an API that changes finds what did not change ready.</summary>
/// <param name="runtime">Prepares.</param>
public sealed class HandlerPrograms(JavaScriptRuntime runtime)
{
    /// <summary>Programs kept; when there are more, all are prepared again as they are needed.</summary>
    private const int ProgramsMax = 10_000;

    private ConcurrentDictionary<string, Lazy<HandlerProgram>> _programs = new(StringComparer.Ordinal);

    /// <exception cref="ResolverCodeException">The code cannot run here.</exception>
    internal HandlerProgram Prepare(string code)
    {
        if (_programs.Count > ProgramsMax)
            _programs = new ConcurrentDictionary<string, Lazy<HandlerProgram>>(StringComparer.Ordinal);
        return _programs.GetOrAdd(
            code, static (text, runtime) => new Lazy<HandlerProgram>(() => new HandlerProgram(runtime.PrepareModule(text))), runtime).Value;
    }
}
