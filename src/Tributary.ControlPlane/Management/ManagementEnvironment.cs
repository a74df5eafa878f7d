using Tributary.AppSync.Resolvers.Evaluation;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;

namespace Tributary.ControlPlane.Management;

/// <summary>What the operations need of the rest of the server.</summary>
public sealed record ManagementEnvironment
{
    public required ISchemaCompiler Schemas { get; init; }

    public required ICodeChecker Code { get; init; }

    public required IEndpointAddresses Addresses { get; init; }

    public required CodeEvaluator Evaluator { get; init; }

    public required TemplateEvaluator TemplateEvaluator { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public RandomSource Random { get; init; } = RandomSource.System;

    public ManagementLimits Limits { get; init; } = ManagementLimits.Aws;
}

/// <summary>Quotas of AppSync ("AWS AppSync endpoints and quotas", AWS General Reference). The open profile lifts them.</summary>
public sealed record ManagementLimits
{
    public static ManagementLimits Aws { get; } = new();

    /// <summary>What is left where quotas are lifted: bounds that protect the server.</summary>
    public static ManagementLimits Lifted { get; } = new()
    {
        ApisPerRegion = LiftedCount,
        EventApisPerRegion = LiftedCount,
        ChannelNamespacesPerApi = LiftedCount,
        DomainNamesPerRegion = LiftedCount,
        SourceApisPerMergedApi = LiftedCount,
        ApiKeysPerApi = LiftedCount,
        AuthenticationProvidersPerApi = LiftedCount,
        FunctionsPerPipeline = LiftedCount,
        CachingKeysPerResolver = LiftedCount,
        TagsPerResource = LiftedCount,
        SchemaBytes = Dialect.Open.SchemaBytes,
        BodyBytes = 2 * Dialect.Open.SchemaBytes,
    };

    private const int LiftedCount = 10_000;

    public static ManagementLimits Of(Dialect dialect) => dialect.LiftsManagementQuotas ? Lifted : Aws;

    public int ApisPerRegion { get; init; } = 50;

    public int EventApisPerRegion { get; init; } = 50;

    public int ChannelNamespacesPerApi { get; init; } = 50;

    public int DomainNamesPerRegion { get; init; } = 50;

    public int SourceApisPerMergedApi { get; init; } = 10;

    public int ApiKeysPerApi { get; init; } = 50;

    public int AuthenticationProvidersPerApi { get; init; } = 50;

    public int FunctionsPerPipeline { get; init; } = 10;

    public int CachingKeysPerResolver { get; init; } = 25;

    public int TagsPerResource { get; init; } = 50;

    /// <summary>Of a schema document, in UTF-8.</summary>
    public int SchemaBytes { get; init; } = Dialect.Aws.SchemaBytes;

    /// <summary>Of any request: a schema of the largest size in base64 fits, with room for its JSON.</summary>
    public int BodyBytes { get; init; } = 2 * 1024 * 1024;
}
