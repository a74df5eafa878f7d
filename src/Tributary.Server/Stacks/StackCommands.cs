using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Packaging;
using Tributary.Server.Clients;
using Tributary.Server.Commands;
using Tributary.Server.Development;

namespace Tributary.Server.Stacks;

/// <summary>What the commands about stacks have in common: an endpoint that is asked, and answers of refusals to a person.</summary>
internal sealed class StackCommands(StackCommandOptions options, HttpMessageInvoker http, TimeProvider clock, DeveloperConsole console)
{
    private readonly SignedClient _client = new(options.Endpoint, http, clock);

    public string Directory { get; } = System.IO.Directory.GetCurrentDirectory();

    public StackCommandOptions Options => options;

    public DeveloperConsole Console => console;

    public StackTarget TargetIn(string region) => new(_client, region, clock, console);

    /// <summary>Runs a command: 0 when it did what it was told, 1 when it was refused, with the reasons on the error stream.</summary>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command(cancellationToken);
        }
        catch (TemplateException exception)
        {
            console.Error(TemplateProblemText.Render(exception.Problems, Directory));
        }
        catch (Exception exception) when (exception is StackRefusal or CommandException)
        {
            console.Error(exception.Message);
        }
        catch (AwsError error)
        {
            console.Error($"{error.Code}: {error.Message}");
        }

        return 1;
    }

    /// <summary>The stacks of the path, ready to be sent.</summary>
    public async Task<ImmutableArray<PackagedStack>> PackageAsync(CancellationToken cancellationToken)
    {
        string account = await new TokenClient(_client, options.Endpoint.Region).AccountAsync(cancellationToken);
        return ApplicationPackage.Of(new ApplicationRequest
        {
            Path = options.Path!, // a command that packages has one
            StackName = options.StackName,
            DefaultStackName = options.DefaultStackName,
            Scope = new AwsScope(account, options.Endpoint.Region),
            Parameters = options.Parameters,
        });
    }
}
