using System.CommandLine;
using Tributary.Server.Clients;

namespace Tributary.Server.Commands;

/// <summary>The flags of commands that ask a server.</summary>
internal static class EndpointOptions
{
    public static readonly Option<string?> Endpoint = new("--endpoint")
    {
        Description = $"The server to ask. Default: AWS_ENDPOINT_URL, else {ServiceEndpoint.DefaultAddress}.",
    };

    public static readonly Option<string?> Region = new("--region")
    {
        Description = "The AWS region. Default: AWS_REGION, AWS_DEFAULT_REGION, else us-east-1.",
    };

    /// <exception cref="CommandException">The values are none, or there are no keys.</exception>
    public static ServiceEndpoint Read(ParseResult arguments) => ServiceEndpoint.Read(
        arguments.GetValue(Endpoint), arguments.GetValue(Region), Environment.GetEnvironmentVariable);
}
