using Tributary.AppSync.Resolvers;

namespace Tributary.ControlPlane.Definitions;

/// <summary>Checks code by preparing it; what passes is ready for its first request.</summary>
public sealed class ResolverCodeChecker(ResolverPrograms programs) : ICodeChecker
{
    public IReadOnlyList<CodeProblem> Check(string code, CodeUse use)
    {
        var resolver = new ResolverCode { Code = code };
        IReadOnlyList<CodeProblem> problems = programs.Check(resolver);
        return problems.Count > 0 || MissingHandler(programs.Prepare(resolver), use) is not { } missing ? problems : [missing];
    }

    public CodeProblem? CheckTemplate(string template) => programs.CheckTemplate(template);

    // Each step of a pipeline resolver may be left out, not both; whoever asks a data source has to say what to ask. Without a response
    // the answer of the data source is the result.
    private static CodeProblem? MissingHandler(IResolverProgram program, CodeUse use) => use switch
    {
        CodeUse.DataSource when !program.HasRequest => Missing("The code exports no function 'request'."),
        CodeUse.Pipeline when !program.HasRequest && !program.HasResponse =>
            Missing("The code exports no function 'request' and no function 'response'."),
        _ => null,
    };

    // What is not there has no place ("CodeErrorLocation": 0 and -1 when unknown).
    private static CodeProblem Missing(string message) =>
        new("LINT_ERROR", message, Line: 0, Column: 0, Span: -1, Fix: "Write 'export function request(ctx) { ... }'.");
}
