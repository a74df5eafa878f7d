using System.CommandLine;
using Tributary.Server.Configurations;
using Tributary.Server.Development;
using Tributary.Server.Hosting;

namespace Tributary.Server.Commands;

/// <summary>tributary outputs: the configuration of client projects.</summary>
internal static class OutputsCommand
{
    private static readonly Option<string> Format = new("--format")
    {
        Description = "amplify-gen2: amplify_outputs.json. aws-exports: aws-exports.js. env: a .env file. json: everything.",
        DefaultValueFactory = _ => ConfigurationFormats.Json,
    };

    private static readonly Option<string?> StackName = new("--stack-name") { Description = "The stack whose API is meant." };

    private static readonly Option<string?> ApiId = new("--api-id") { Description = "The API. Default: the stack's, or the only one." };

    private static readonly Option<string?> Models = new("--models")
    {
        Description = "The modelIntrospectionSchema.json of an Amplify backend, or a folder that has it. "
            + "Default: .amplify/artifacts/cdk.out or cdk.out, where that is.",
    };

    private static readonly Option<string?> Output = new("--output") { Description = "The file to write. Default: standard output." };

    static OutputsCommand() => Format.AcceptOnlyFromAmong(
        ConfigurationFormats.AmplifyGen2, ConfigurationFormats.AwsExports, ConfigurationFormats.Env, ConfigurationFormats.Json);

    public static Command Create(DeveloperConsole? console = null)
    {
        var command = new Command("outputs", "Write what client projects need to know of a deployed API.")
        {
            Format, StackName, ApiId, Models, Output, EndpointOptions.Endpoint, EndpointOptions.Region,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, console ?? DeveloperConsole.Standard, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, DeveloperConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var options = new OutputsOptions(EndpointOptions.Read(arguments), arguments.GetRequiredValue(Format))
            {
                StackName = arguments.GetValue(StackName),
                ApiId = arguments.GetValue(ApiId),
                Models = arguments.GetValue(Models),
                File = arguments.GetValue(Output) is { } file ? Path.GetFullPath(file) : null,
            };
            using var http = new HttpMessageInvoker(OutgoingHttp.CreateHandler());
            return await new OutputsRun(options, http, TimeProvider.System, console).RunAsync(cancellationToken);
        }
        catch (CommandException exception)
        {
            console.Error(exception.Message);
            return 1;
        }
    }
}
