using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// The prepared code of a resolver or function: two handlers that turn a context into a value. Immutable and shared; all state of
/// a run is in the context.
/// </summary>
public interface IResolverProgram
{
    bool HasRequest { get; }

    bool HasResponse { get; }

    StepOutcome EvaluateRequest(ResolverContext context);

    StepOutcome EvaluateResponse(ResolverContext context);

    /// <summary>The rules that a unit resolver's response step follows, by what its request step gave.</summary>
    /// <exception cref="DataSources.RequestDocumentException">A mapping template names a version that there is not.</exception>
    TemplateVersion VersionOf(Value requestDocument);
}

/// <summary>Prepares code of one language.</summary>
public interface IResolverRuntime
{
    /// <exception cref="ResolverCodeException">The code cannot run here.</exception>
    IResolverProgram Prepare(ResolverCode code);
}

/// <summary>The code of a resolver or function is refused; each problem has a place in the code.</summary>
public sealed class ResolverCodeException(IReadOnlyList<CodeProblem> problems) : Exception(problems[0].Message)
{
    public IReadOnlyList<CodeProblem> Problems { get; } = problems;
}

/// <param name="ErrorType">LINT_ERROR or PARSER_ERROR.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Column">From 1; 0 when unknown.</param>
/// <param name="Span">Length in characters; -1 when unknown.</param>
/// <param name="Fix">What to do about it, when that is clear.</param>
public sealed record CodeProblem(string ErrorType, string Message, int Line, int Column, int Span, string? Fix)
{
    /// <summary>The rule that refuses it, by the name it has in AWS's lint plugin ("no-async"); null for what is not JavaScript.</summary>
    public string? Rule { get; init; }

    /// <summary>"FILE:LINE:COLUMN" in what the code was made from, when its source map knows that.</summary>
    public string? Origin { get; init; }

    /// <summary>For the author, who knows the file that the code was made from.</summary>
    public string MessageWithOrigin => Origin is null ? Message : $"{Message.TrimEnd('.')} ({Origin})";
}
