using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>What an operation works on: the session's own view of the definitions, and the environment.</summary>
internal sealed class OperationContext(AwsScope scope, ManagementEnvironment environment, ScopeDefinitions definitions)
{
    private readonly SchemaOutlines _outlines = SchemaOutlines.For(environment.Schemas);

    public AwsScope Scope { get; } = scope;

    public ManagementEnvironment Environment { get; } = environment;

    public ManagementLimits Limits => Environment.Limits;

    public Identifiers Identifiers { get; } = new(environment.Random);

    public ScopeDefinitions Definitions { get; set; } = definitions;

    public DateTimeOffset Now => Environment.Clock.GetUtcNow();

    /// <exception cref="AwsError">NotFoundException.</exception>
    public ManagedApi Api(string apiId) => Definitions.Apis.GetValueOrDefault(apiId) ?? throw ManagementErrors.ApiNotFound(apiId);

    public SchemaOutline Outline(ApiDefinition api) => api.Schema is null ? SchemaOutline.Empty : _outlines.Of(api.Schema);

    public void Put(ManagedApi api) => Definitions = Definitions with { Apis = Definitions.Apis.SetItem(api.Definition.ApiId, api) };

    public void Put(ManagedApi api, ApiDefinition changed) => Put(api with { Definition = changed });

    public void Remove(string apiId) => Definitions = Definitions with { Apis = Definitions.Apis.Remove(apiId) };
}
