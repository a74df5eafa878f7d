using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Code or templates of functions and resolvers: one of the two forms, checked before it is stored.</summary>
internal static class ResolverCodeReader
{
    /// <param name="context">For the code checker.</param>
    /// <param name="input">The request.</param>
    /// <param name="source">The data source; null for a pipeline, whose templates may be left out.</param>
    public static ResolverCode Read(OperationContext context, ObjectValue input, DataSourceDefinition? source)
    {
        string? code = input.Text("code");
        string? request = input.Text("requestMappingTemplate"), response = input.Text("responseMappingTemplate");
        if (code is null != input["runtime"].IsNull)
            throw ManagementErrors.CodeWithoutRuntime();
        RuntimeRules.Check(input);
        if (code is not null)
        {
            if ((request ?? response) is not null)
                throw ManagementErrors.CodeAndTemplates();
            IReadOnlyList<CodeProblem> problems = context.Environment.Code.Check(
                code, source is null ? CodeUse.Pipeline : CodeUse.DataSource);
            return problems.Count == 0 ? new ResolverCode { Code = code } : throw ManagementErrors.Code(problems);
        }

        bool both = request is not null && response is not null;
        if (!both && source is not null && !DataSourceOperations.MayBeUsedDirectly(source))
            throw ManagementErrors.TemplatesRequired();
        CheckTemplate(context, "requestMappingTemplate", request);
        CheckTemplate(context, "responseMappingTemplate", response);
        return (request ?? response) is null
            ? ResolverCode.None
            : new ResolverCode { RequestMappingTemplate = request, ResponseMappingTemplate = response };
    }

    private static void CheckTemplate(OperationContext context, string member, string? template)
    {
        if (template is not null && context.Environment.Code.CheckTemplate(template) is { } problem)
            throw ManagementErrors.Template(member, problem);
    }

    public static ObjectBuilder SetCode(this ObjectBuilder view, ResolverCode code) => view
        .SetUnlessNull("requestMappingTemplate", code.RequestMappingTemplate)
        .SetUnlessNull("responseMappingTemplate", code.ResponseMappingTemplate)
        .SetUnlessNull("code", code.Code);
}
