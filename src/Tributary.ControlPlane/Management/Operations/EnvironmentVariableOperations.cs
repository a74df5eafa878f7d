using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>What resolvers read as <c>ctx.env</c>.</summary>
internal static class EnvironmentVariableOperations
{
    public static ObjectValue Get(OperationContext context, ObjectValue input) =>
        Response(context.Api(input.Required("apiId")));

    public static ObjectValue Put(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        ManagedApi changed = api with
        {
            Definition = api.Definition with { EnvironmentVariables = input.Texts("environmentVariables") },
        };
        context.Put(changed);
        return Response(changed);
    }

    private static ObjectValue Response(ManagedApi api) =>
        ObjectValue.Of(("environmentVariables", api.Definition.EnvironmentVariables.ToValue()));
}
