using Tributary.AppSync.Resolvers;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Checks code by preparing it; what passes is ready for its first request.</summary>
public sealed class ResolverCodeChecker(ResolverPrograms programs) : ICodeChecker
{
    public IReadOnlyList<CodeError> Check(string code) =>
        [.. programs.Check(new ResolverCode { Code = code }).Select(problem => new CodeError(problem.ErrorType, Sentence(problem), problem.Line, problem.Column, problem.Span))];

    private static string Sentence(CodeProblem problem) => problem.Fix is null ? problem.Message : $"{problem.Message} {problem.Fix}";
}
