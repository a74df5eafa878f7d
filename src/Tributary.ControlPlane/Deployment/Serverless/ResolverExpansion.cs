using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>'Resolvers' of a GraphQLApi: pipeline resolvers by type and id.</summary>
internal sealed class ResolverExpansion(ApiParts parts, FunctionsExpansion functions)
{
    // What a resolver without code runs: nothing before its functions, and the last result after them.
    private const string DefaultCode = """
        import { util } from '@aws-appsync/utils';

        export function request(ctx) {
          return {};
        }

        export function response(ctx) {
          return ctx.prev.result;
        }

        """;

    private static readonly string[] Known =
        ["Caching", "CodeUri", "FieldName", "InlineCode", "MaxBatchSize", "Pipeline", "Runtime", "Sync"];

    public IEnumerable<ResourceDeclaration> Expand()
    {
        foreach ((TemplateEntry type, _) in parts.Properties.Maps("Resolvers"))
        {
            foreach ((TemplateEntry entry, PropertyMap resolver) in parts.Properties.Map("Resolvers").Maps(type.Key))
                yield return Expand(type, entry, resolver);
        }
    }

    private ResourceDeclaration Expand(TemplateEntry type, TemplateEntry entry, PropertyMap resolver)
    {
        resolver.CheckKeys(Known);
        FunctionsExpansion.CheckCode(resolver);
        SourcePosition at = entry.KeyPosition;
        bool hasCode = resolver["InlineCode"] is not null || resolver["CodeUri"] is not null;
        if (hasCode && resolver["Runtime"] is null)
            resolver.ReportMissing("Runtime", "Add 'Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }'.");
        if (resolver["Sync"] is { } sync)
            parts.Warn(resolver, sync.Position, "'Sync' of a resolver has no effect: SAM drops it");
        ResourceDeclaration generated = parts.Generate(
            $"{type.Key}{entry.Key}", "AWS::AppSync::Resolver", at, resolver.Path,
            ("ApiId", parts.ApiId(at)),
            ("TypeName", TemplateNodes.Text(type.Key, type.KeyPosition)),
            ("FieldName", resolver["FieldName"] ?? TemplateNodes.Text(entry.Key, at)),
            ("Kind", TemplateNodes.Text("PIPELINE", at)),
            ("PipelineConfig", Pipeline(resolver)),
            ("Code", hasCode ? resolver["InlineCode"] : TemplateNodes.Text(DefaultCode, at)),
            ("CodeS3Location", resolver["CodeUri"]),
            ("Runtime", hasCode ? FunctionsExpansion.Runtime(resolver) : DefaultRuntime(at)),
            ("MaxBatchSize", resolver["MaxBatchSize"]),
            ("CachingConfig", resolver["Caching"]));
        return generated with { DependsOn = [new Name($"{parts.Api.LogicalId}Schema", at)] };
    }

    private static TemplateMapping DefaultRuntime(SourcePosition at) =>
        TemplateNodes.Mapping(at, ("Name", TemplateNodes.Text("APPSYNC_JS", at)), ("RuntimeVersion", TemplateNodes.Text("1.0.0", at)));

    private TemplateMapping? Pipeline(PropertyMap resolver)
    {
        if (resolver["Pipeline"] is not { } node)
        {
            resolver.ReportMissing(
                "Pipeline", "List the functions to run. A unit resolver needs a resource of type AWS::AppSync::Resolver.");
            return null;
        }

        if (node is not TemplateList list)
        {
            resolver.Report("Pipeline", node.Position, $"must be a list of functions, and this is {node.Noun}");
            return null;
        }

        TemplateList ids = TemplateNodes.List(node.Position, list.Items.Select(item => FunctionId(resolver, item)));
        return TemplateNodes.Mapping(node.Position, ("Functions", ids));
    }

    private TemplateNode FunctionId(PropertyMap resolver, TemplateNode item)
    {
        if (item is not TemplateScalar name)
            return item;
        if (functions.IdOf(name) is { } id)
            return id;
        resolver.Report(
            "Pipeline", name.Position, $"the pipeline names function '{name.Text}', which is not defined", functions.Suggest(name.Text));
        return item;
    }
}
