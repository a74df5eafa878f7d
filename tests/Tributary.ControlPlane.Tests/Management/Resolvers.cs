namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Bodies of requests.</summary>
internal static class Resolvers
{
    public const string Runtime = "\"runtime\":{\"name\":\"APPSYNC_JS\",\"runtimeVersion\":\"1.0.0\"}";

    public static string Code(string field, string source) =>
        $$"""{"fieldName":"{{field}}","dataSourceName":"{{source}}",{{Runtime}},"code":"export function request() {}"}""";

    public static string Pipeline(string field, string functionIds) =>
        $$$"""{"fieldName":"{{{field}}}","kind":"PIPELINE","pipelineConfig":{"functions":[{{{functionIds}}}]},{{{Runtime}}},"code":"{}"}""";

    public static string Function(string name, string source) =>
        $$"""{"name":"{{name}}","dataSourceName":"{{source}}",{{Runtime}},"code":"{}"}""";
}
