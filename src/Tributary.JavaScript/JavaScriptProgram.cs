using System.Collections.Frozen;
using Tributary.JavaScript.Checking;
using Tributary.JavaScript.Compilation;
using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;
using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript;

/// <summary>Code that has passed the checks and is ready to run. Immutable; many evaluations may run it at once.</summary>
public sealed class JavaScriptProgram
{
    private readonly PreparedModule _module;

    private JavaScriptProgram(PreparedModule module, JavaScriptEnvironment environment)
    {
        _module = module;
        Environment = environment;
        Exports = module.Exports.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public JavaScriptEnvironment Environment { get; }

    /// <summary>The exported names. Which of them must be there is for the host to say.</summary>
    public IReadOnlySet<string> Exports { get; }

    /// <exception cref="CodeErrorsException">The source is not JavaScript, or uses what APPSYNC_JS does not have.</exception>
    public static JavaScriptProgram Prepare(string source, JavaScriptEnvironment environment)
    {
        Lazy<SourceMap?>? map = SourceMap.Of(source);
        try
        {
            Module module = Parser.Parse(source, environment.Options.SourceLengthMax);
            ScopeAnalysis analysis = ScopeAnalyzer.Analyze(module);
            IReadOnlyList<CodeError> errors = Checker.Check(module, analysis, environment);
            if (errors.Count > 0)
                throw new CodeErrorsException([.. errors.Select(error => WithOrigin(error, map))]);
            return new JavaScriptProgram(Compiler.Compile(module, analysis, environment) with { SourceMap = map }, environment);
        }
        catch (CodeSyntaxException exception)
        {
            SourceSpan span = exception.Span;
            var error = new CodeError(CodeError.ParserError, exception.Message, span.Line, span.Column, span.Length, exception.Fix);
            throw new CodeErrorsException([WithOrigin(error, map)]);
        }
    }

    private static CodeError WithOrigin(CodeError error, Lazy<SourceMap?>? map) =>
        map?.Value is { } found ? error with { Origin = found.Find(error.Line, error.Column) } : error;

    /// <summary>An evaluation that has not run yet. It can be read after it was interrupted; that is why it is not just a call.</summary>
    public EvaluationResult Begin(IContextSource context, IEvaluationHost host) => new(_module, Environment.Options, context, host);

    /// <summary>Calls an exported function with the context as its only argument.</summary>
    public EvaluationResult Evaluate(string export, IContextSource context, IEvaluationHost host)
    {
        EvaluationResult evaluation = Begin(context, host);
        evaluation.Run(export);
        return evaluation;
    }
}
