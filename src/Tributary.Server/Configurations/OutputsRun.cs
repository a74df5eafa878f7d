using Tributary.Aws;
using Tributary.Server.Clients;
using Tributary.Server.Commands;
using Tributary.Server.Development;
using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>What tributary outputs is told.</summary>
internal sealed record OutputsOptions(ServiceEndpoint Endpoint, string Format)
{
    public string? StackName { get; init; }

    public string? ApiId { get; init; }

    /// <summary>The model introspection, or a folder that has it; null looks where Amplify leaves it.</summary>
    public string? Models { get; init; }

    /// <summary>Where to write to; null is standard output.</summary>
    public string? File { get; init; }
}

/// <summary>tributary outputs: what client projects expect, for an API that is deployed.</summary>
internal sealed class OutputsRun(OutputsOptions options, HttpMessageInvoker http, TimeProvider clock, DeveloperConsole console)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            string text = ConfigurationFormats.Write(await ConfigurationAsync(cancellationToken), options.Format);
            if (options.File is not { } file)
            {
                console.Line(text.TrimEnd('\n'));
                return 0;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken);
            console.Line($"Wrote {file}.");
            return 0;
        }
        catch (AwsError error)
        {
            console.Error($"{error.Code}: {error.Message}");
        }
        catch (Exception exception) when (exception is CommandException or IOException or UnauthorizedAccessException)
        {
            console.Error(exception.Message);
        }

        return 1;
    }

    private async Task<ClientConfiguration> ConfigurationAsync(CancellationToken cancellationToken)
    {
        var client = new SignedClient(options.Endpoint, http, clock);
        string region = options.Endpoint.Region;
        var management = new ManagementClient(client, region);
        var search = new ApiSearch(new CloudFormationClient(client, region), management);
        ClientConfiguration configuration = await search.FindAsync(options.ApiId, options.StackName, cancellationToken);
        if (options.Format != ConfigurationFormats.AmplifyGen2)
            return configuration;
        ObjectValue? models = ModelIntrospections.Find(options.Models, Directory.GetCurrentDirectory())
            ?? await OperationsAsync(management, configuration.ApiId, cancellationToken);
        return configuration with { ModelIntrospection = models };
    }

    // An API that Amplify did not make has no models; its operations can be called by their names.
    private static async Task<ObjectValue?> OperationsAsync(
        ManagementClient management, string apiId, CancellationToken cancellationToken)
    {
        string target = $"/v1/apis/{Uri.EscapeDataString(apiId)}/schema?format=SDL&includeDirectives=false";
        return await management.FindBytesAsync(target, cancellationToken) is { } schema ? OperationIntrospection.Of(schema) : null;
    }
}
