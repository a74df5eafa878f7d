using System.CommandLine;
using Tributary.Server.Development;
using Tributary.Server.Hosting;
using Tributary.Server.Stacks;

namespace Tributary.Server.Commands;

/// <summary>tributary deploy, diff and delete: clients of the API that aws cloudformation and cdk talk to.</summary>
internal static class StackCommandLine
{
    private static readonly Option<string?> OutputsFile = new("--outputs-file")
    {
        Description = "Where to write the stacks' outputs as JSON, in the form of cdk deploy --outputs-file.",
    };

    private static readonly Option<bool> Fail = new("--fail") { Description = "Answer exit code 1 when there is a difference." };

    private static readonly Option<string> DeletedStack = new("--stack-name") { Description = "The stack's name.", Required = true };

    public static Command CreateDeploy(DeveloperConsole? console = null)
    {
        var command = new Command("deploy", "Deploy a template, or the stacks of a cdk.out, to a running server.")
        {
            TemplateArguments.Path, TemplateArguments.StackName, TemplateArguments.Parameters, EndpointOptions.Endpoint,
            EndpointOptions.Region, OutputsFile,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            console, () => Read(arguments) with { OutputsFile = FullPath(arguments.GetValue(OutputsFile)) },
            commands => new StackDeployment(commands).RunAsync, cancellationToken));
        return command;
    }

    public static Command CreateDiff(DeveloperConsole? console = null)
    {
        var command = new Command("diff", "Show what deploying a template would change.")
        {
            TemplateArguments.Path, TemplateArguments.StackName, TemplateArguments.Parameters, EndpointOptions.Endpoint,
            EndpointOptions.Region, Fail,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            console, () => Read(arguments) with { FailsOnDifference = arguments.GetValue(Fail) },
            commands => new StackComparison(commands).RunAsync, cancellationToken));
        return command;
    }

    public static Command CreateDelete(DeveloperConsole? console = null)
    {
        var command = new Command("delete", "Delete a stack and what it owns from a running server; it asks no question.")
        {
            DeletedStack, EndpointOptions.Endpoint, EndpointOptions.Region,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            console,
            () => new StackCommandOptions
            {
                StackName = arguments.GetRequiredValue(DeletedStack),
                Endpoint = EndpointOptions.Read(arguments),
            },
            commands => new StackRemoval(commands).RunAsync, cancellationToken));
        return command;
    }

    private static StackCommandOptions Read(ParseResult arguments)
    {
        string path = Path.GetFullPath(arguments.GetRequiredValue(TemplateArguments.Path));
        return new StackCommandOptions
        {
            Path = path,
            StackName = arguments.GetValue(TemplateArguments.StackName),
            DefaultStackName = TemplateArguments.DefaultStackName(TemplateArguments.ProjectFolder(path)),
            Parameters = TemplateArguments.ReadParameters(arguments),
            Endpoint = EndpointOptions.Read(arguments),
        };
    }

    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);

    private static async Task<int> RunAsync(
        DeveloperConsole? console, Func<StackCommandOptions> read, Func<StackCommands, Func<CancellationToken, Task<int>>> command,
        CancellationToken cancellationToken)
    {
        console ??= DeveloperConsole.Standard;
        try
        {
            using var http = new HttpMessageInvoker(OutgoingHttp.CreateHandler());
            var commands = new StackCommands(read(), http, TimeProvider.System, console);
            return await commands.RunAsync(command(commands), cancellationToken);
        }
        catch (CommandException exception)
        {
            console.Error(exception.Message);
            return 1;
        }
    }
}
