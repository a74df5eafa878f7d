using System.CommandLine;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.Server.Clients;
using Tributary.Server.Development;
using Tributary.Server.Hosting;
using Tributary.Server.Imports;

namespace Tributary.Server.Commands;

/// <summary>tributary import: takes an API from AWS, or from another server, into a folder.</summary>
internal static class ImportCommand
{
    private static readonly Option<string> ApiId = new("--api-id") { Description = "The GraphQL API.", Required = true };

    private static readonly Option<string?> EndpointUrl = new("--endpoint-url")
    {
        Description = "The server that has it. Default: AWS_ENDPOINT_URL, else AWS.",
    };

    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "The profile in ~/.aws whose keys and region count. Default: what the AWS SDKs find.",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "The folder to write to. Default: one named as the API's id.",
    };

    public static Command Create(DeveloperConsole? console = null)
    {
        var command = new Command("import", "Write an API of AWS, or of another server, as a template with its files.")
        {
            ApiId, EndpointUrl, EndpointOptions.Region, Profile, Output,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, console ?? DeveloperConsole.Standard, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, DeveloperConsole console, CancellationToken cancellationToken)
    {
        try
        {
            ServiceEndpoint endpoint = await ReadAsync(arguments, cancellationToken);
            string apiId = arguments.GetRequiredValue(ApiId);
            string folder = Path.GetFullPath(arguments.GetValue(Output) ?? FolderOf(apiId));
            using var http = new HttpMessageInvoker(OutgoingHttp.CreateHandler());
            var management = new ManagementClient(new SignedClient(endpoint, http, TimeProvider.System), endpoint.Region);
            return await new ImportRun(management, apiId, folder, console).RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is CommandException or InvalidOperationException)
        {
            console.Error(exception.Message);
            return 1;
        }
    }

    private static string FolderOf(string apiId) => apiId.Length > 0 && apiId.All(char.IsAsciiLetterOrDigit)
        ? apiId
        : throw new CommandException($"'{apiId}' is not the id of an API.");

    private static async Task<ServiceEndpoint> ReadAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string? profile = arguments.GetValue(Profile);
        string? address = arguments.GetValue(EndpointUrl)
            ?? (profile is null && Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } variable ? variable : null);
        string? region = arguments.GetValue(EndpointOptions.Region) ?? (profile is null ? null : AwsCredentialChain.RegionOf(profile));
        Uri? uri = address is null ? null : ServiceEndpoint.Uri(address);
        if (uri is { IsLoopback: true } && profile is null)
            return ServiceEndpoint.Read(address, region, Environment.GetEnvironmentVariable);
        AwsCredential credential = await new AwsCredentialChain(profile).GetAsync(cancellationToken);
        return new ServiceEndpoint(uri, ServiceEndpoint.RegionOf(region, Environment.GetEnvironmentVariable), credential);
    }
}
