using System.Collections.Concurrent;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// Prepares code when it first runs and keeps it by its text: thousands of resolvers cost nothing until they are called, and a
/// snapshot that follows another finds its programs ready.
/// </summary>
/// <param name="javaScript">The runtime of APPSYNC_JS.</param>
/// <param name="templates">The runtime of mapping templates.</param>
public sealed class ResolverPrograms(JavaScriptRuntime javaScript, MappingTemplateRuntime templates)
{
    /// <summary>Programs that nobody used since this many others came are prepared again.</summary>
    private const int ProgramsMax = 50_000;

    private ConcurrentDictionary<ResolverCode, LazyProgram> _programs = new();

    /// <param name="clock">Time of evaluations.</param>
    /// <param name="acceptsDenied">Code may use what AWS's lint rules deny and the runtime has.</param>
    public static ResolverPrograms Create(TimeProvider clock, bool acceptsDenied = false) =>
        new(JavaScriptRuntime.Create(clock, acceptsDenied), MappingTemplateRuntime.Create(clock));

    public IResolverProgram Prepare(ResolverCode code)
    {
        if (code.HasTemplates)
            return templates.Prepare(code);
        if (code.Code is null)
            return EmptyProgram.Instance;
        if (_programs.Count > ProgramsMax)
            _programs = new ConcurrentDictionary<ResolverCode, LazyProgram>();
        return _programs.GetOrAdd(code, static (text, runtime) => new LazyProgram(text, runtime), javaScript);
    }

    /// <summary>What is wrong with code that is about to be saved; code that passes is ready to run.</summary>
    public IReadOnlyList<CodeProblem> Check(ResolverCode code) => Prepare(code) is LazyProgram program ? program.Problems : [];

    /// <summary>What is wrong with a mapping template that is about to be saved, or null.</summary>
    public CodeProblem? CheckTemplate(string template) => templates.Check(template);

    private sealed class LazyProgram(ResolverCode code, JavaScriptRuntime runtime) : IResolverProgram
    {
        private readonly Lazy<IResolverProgram> _program = new(() => PrepareNow(code, runtime));

        public IReadOnlyList<CodeProblem> Problems => _program.Value is UnavailableProgram refused ? refused.Problems : [];

        public bool HasRequest => _program.Value.HasRequest;

        public bool HasResponse => _program.Value.HasResponse;

        public StepOutcome EvaluateRequest(ResolverContext context) => _program.Value.EvaluateRequest(context);

        public StepOutcome EvaluateResponse(ResolverContext context) => _program.Value.EvaluateResponse(context);

        public TemplateVersion VersionOf(Value requestDocument) => _program.Value.VersionOf(requestDocument);

        // Code is checked when it is saved; what fails here was saved by a version that was less strict.
        private static IResolverProgram PrepareNow(ResolverCode code, JavaScriptRuntime runtime)
        {
            try
            {
                return runtime.Prepare(code);
            }
            catch (ResolverCodeException exception)
            {
                return new UnavailableProgram(exception.Message, exception.Problems);
            }
        }
    }
}
