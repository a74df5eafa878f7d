using Tributary.AppSync.Resolvers;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Checks code by preparing it; what passes is ready for its first request.</summary>
public sealed class ResolverCodeChecker(ResolverPrograms programs) : ICodeChecker
{
    public IReadOnlyList<CodeProblem> Check(string code) => programs.Check(new ResolverCode { Code = code });

    public CodeProblem? CheckTemplate(string template) => programs.CheckTemplate(template);
}
