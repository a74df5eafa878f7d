using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;
using static Tributary.ControlPlane.Deployment.Resources.PropertyShape;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>The properties that resolvers and functions share.</summary>
internal static class ResolverProperties
{
    public static IEnumerable<PropertyDefinition> Shared { get; } =
    [
        .. TextOrFile("Code", "CodeS3Location"),
        .. TextOrFile("RequestMappingTemplate", "RequestMappingTemplateS3Location"),
        .. TextOrFile("ResponseMappingTemplate", "ResponseMappingTemplateS3Location"),
        Optional("Runtime", Object(Required("Name", PropertyShape.Text), Required("RuntimeVersion", PropertyShape.Text))),
        Optional("MaxBatchSize", Number),
        Optional("SyncConfig", Object(
            Required("ConflictDetection", OneOf("NONE", "VERSION")),
            Optional("ConflictHandler", OneOf("OPTIMISTIC_CONCURRENCY", "LAMBDA", "AUTOMERGE", "NONE")),
            Optional("LambdaConflictHandlerConfig", Object(Optional("LambdaConflictHandlerArn", PropertyShape.Text))))),
    ];
}
