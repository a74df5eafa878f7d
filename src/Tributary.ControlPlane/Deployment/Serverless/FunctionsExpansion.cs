using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>'Functions' of a GraphQLApi: AppSync functions, or references to existing ones by id.</summary>
internal sealed class FunctionsExpansion(ApiParts parts, DataSourceExpansion dataSources)
{
    private static readonly string[] Known =
        ["CodeUri", "DataSource", "Description", "Id", "InlineCode", "MaxBatchSize", "Name", "Runtime", "Sync"];

    private static readonly Dictionary<string, string> RuntimeNames = new(StringComparer.Ordinal) { ["Version"] = "RuntimeVersion" };

    public IEnumerable<ResourceDeclaration> Expand()
    {
        foreach ((TemplateEntry entry, PropertyMap function) in parts.Properties.Maps("Functions"))
        {
            function.CheckKeys(Known);
            if (function["Id"] is { } id)
                CheckReference(function, id);
            else
                yield return Expand(entry, function);
        }
    }

    /// <summary>The id of a function that a pipeline names, or null when there is no such function.</summary>
    public TemplateNode? IdOf(TemplateScalar function)
    {
        PropertyMap functions = parts.Properties.Map("Functions");
        if (functions[function.Text] is null)
            return null;
        return functions.Map(function.Text)["Id"]
            ?? TemplateNodes.GetAtt($"{parts.Api.LogicalId}{function.Text}", "FunctionId", function.Position);
    }

    public string? Suggest(string function) =>
        Suggestion.For(function, parts.Properties.Map("Functions").Keys, "Define it below 'Functions'.");

    /// <summary>The runtime with the names that CloudFormation gives its members.</summary>
    public static TemplateNode? Runtime(PropertyMap owner)
    {
        if (owner["Runtime"] is not TemplateMapping runtime || TemplateNodes.IsFunction(runtime))
            return owner["Runtime"];
        owner.Map("Runtime").CheckKeys(["Name", "Version"]);
        return TemplateNodes.Rename(runtime, RuntimeNames);
    }

    /// <summary>Reports code that is given twice.</summary>
    public static void CheckCode(PropertyMap owner)
    {
        if (owner["InlineCode"] is { } inline && owner["CodeUri"] is not null)
            owner.Report("InlineCode", inline.Position, "'InlineCode' and 'CodeUri' are both given", "Remove one of the two.");
    }

    private static void CheckReference(PropertyMap function, TemplateNode id)
    {
        foreach (string other in function.Keys.Where(key => key != "Id"))
            function.Report(other, id.Position, $"'{other}' cannot stand beside 'Id', which refers to a function that exists already");
    }

    private ResourceDeclaration Expand(TemplateEntry entry, PropertyMap function)
    {
        SourcePosition at = entry.KeyPosition;
        CheckCode(function);
        if (function["InlineCode"] is null && function["CodeUri"] is null)
            function.Report(string.Empty, at, "the function has no code", "Give 'InlineCode' or 'CodeUri'.");
        if (function["Runtime"] is null)
            function.ReportMissing("Runtime", "Add 'Runtime: { Name: APPSYNC_JS, Version: 1.0.0 }'.");
        return parts.Generate(
            entry.Key, "AWS::AppSync::FunctionConfiguration", at, function.Path,
            ("ApiId", parts.ApiId(at)),
            ("Name", function["Name"] ?? TemplateNodes.Text(entry.Key, at)),
            ("DataSourceName", DataSourceName(function)),
            ("Description", function["Description"]),
            ("Code", function["InlineCode"]),
            ("CodeS3Location", function["CodeUri"]),
            ("Runtime", Runtime(function)),
            ("MaxBatchSize", function["MaxBatchSize"]),
            ("SyncConfig", function["Sync"]));
    }

    private TemplateNode? DataSourceName(PropertyMap function)
    {
        TemplateNode? dataSource = function["DataSource"];
        if (dataSource is null)
        {
            function.ReportMissing("DataSource", "Name a data source of the API, or NONE.");
            return null;
        }

        if (dataSource is not TemplateScalar name)
            return dataSource;
        if (dataSources.NameOf(name) is { } found)
            return found;
        function.Report(
            string.Empty, name.Position, $"the function names data source '{name.Text}', which is not defined",
            dataSources.Suggest(name.Text));
        return null;
    }
}
