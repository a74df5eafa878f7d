using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.Server.Commands;
using Tributary.Server.Hosting;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.Server.Development;

/// <summary>One run of tributary dev: serve, deploy, and deploy again whenever an input file changes.</summary>
internal sealed class DevelopmentRun
{
    private readonly DevelopmentOptions _options;
    private readonly DeveloperConsole _console;
    private readonly Services _services;
    private readonly CertificateAuthority _authority;
    private bool _isFirst = true;

    private DevelopmentRun(DevelopmentOptions options, DeveloperConsole console, Services services, CertificateAuthority authority)
    {
        _options = options;
        _console = console;
        _services = services;
        _authority = authority;
    }

    public static async Task<int> RunAsync(DevelopmentOptions options, DeveloperConsole console, CancellationToken cancellationToken)
    {
        CreateDataFolder(options.Server.DataFolder);
        // The framework makes an Activity for every request as soon as somebody could read it; nobody does.
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter(Services.ResolverLogCategory, LogLevel.Debug)
            .AddFilter(typeof(ApiLogWriter).FullName, LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)); // What keeps it from starting is said once, by the command.
        var authority = new CertificateAuthority(options.Server.DataFolder, TimeProvider.System);
        using X509Certificate2 certificate = IssueCertificate(authority);
        DateTimeOffset readAt = TimeProvider.System.GetUtcNow();
        await using Services services = await OpenAsync(options.Server, loggers, cancellationToken);
        await using TributaryServer server = await ListenAsync(options.Server, services, certificate, cancellationToken);
        var run = new DevelopmentRun(options, console, services, authority);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reloading = options.Watches
            ? CredentialsReload.RunAsync(options.Server, readAt, services.Credentials, console, ended.Token)
            : Task.CompletedTask;
        int exitCode = await run.ServeAsync(cancellationToken);
        await ended.CancelAsync();
        await reloading;
        services.CloseConnections();
        return exitCode;
    }

    private static void CreateDataFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The data folder cannot be made: {exception.Message} Choose another with --data.", exception);
        }
    }

    private static X509Certificate2 IssueCertificate(CertificateAuthority authority)
    {
        try
        {
            return authority.ServerCertificate();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The certificates cannot be kept in the data folder: {exception.Message}", exception);
        }
    }

    private static async Task<Services> OpenAsync(ServerOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await Services.CreateAsync(options, TimeProvider.System, loggers, cancellationToken);
        }
        catch (StorageException exception)
        {
            throw new CommandException(exception.Message, exception);
        }
    }

    private static async Task<TributaryServer> ListenAsync(
        ServerOptions options, Services services, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        try
        {
            return await TributaryServer.StartAsync(options, services, certificate, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new CommandException(
                $"{exception.Message.TrimEnd('.')}. Choose another with --port and --https-port; 0 picks a free one.", exception);
        }
    }

    private async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        using var watcher = new TemplateWatcher(TimeProvider.System);
        try
        {
            await _services.CloudFormation.ResumeAsync(cancellationToken);
            bool deployed = await DeployAsync(watcher, cancellationToken);
            if (!deployed && !_options.Watches)
                return 1;
            while (_options.Watches)
            {
                await watcher.WaitAsync(cancellationToken);
                await DeployAsync(watcher, cancellationToken);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _console.Line("Stopped.");
        }

        return 0;
    }

    // False when the template was refused: what was served before goes on.
    private async Task<bool> DeployAsync(TemplateWatcher watcher, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        DateTimeOffset readAt = TimeProvider.System.GetUtcNow();
        try
        {
            ImmutableArray<DeploymentResult> stacks = await _services.Deployer.DeployAsync(Request(), progress: null, cancellationToken);
            watcher.Watch([.. stacks.SelectMany(stack => stack.InputFiles).Distinct(StringComparer.Ordinal)], readAt);
            await ReportAsync(stacks, Stopwatch.GetElapsedTime(start), cancellationToken);
            _isFirst = false;
            return true;
        }
        catch (TemplateException exception)
        {
            string report = TemplateProblemText.Render(exception.Problems, Directory.GetCurrentDirectory());
            if (!exception.InputFiles.IsEmpty)
                watcher.Watch(exception.InputFiles, readAt);
            else if (_isFirst)
                throw new CommandException(report, exception); // Nothing was found that could be watched for a better version.
            _console.Error(report);
            _console.Error(_isFirst ? "Nothing was deployed." : "Nothing was changed: the version before keeps serving.");
            return false;
        }
        catch (StorageException exception)
        {
            _console.Error($"The deployment could not be stored: {exception.Message}");
            return false;
        }
    }

    private ApplicationRequest Request() => new()
    {
        Path = _options.TemplatePath,
        StackName = _options.StackName,
        DefaultStackName = _options.DefaultStackName,
        Scope = _options.Server.Scope,
        Parameters = _options.Parameters,
        RenewApiKeys = _isFirst,
    };

    private async Task ReportAsync(ImmutableArray<DeploymentResult> stacks, TimeSpan time, CancellationToken cancellationToken)
    {
        _services.Router.Deployed(
            stacks.SelectMany(stack => stack.ApiIds).FirstOrDefault(), stacks.SelectMany(stack => stack.EventApiIds).FirstOrDefault());
        List<DeployedApi> apis = [];
        foreach (DeploymentResult stack in stacks)
        {
            foreach (string apiId in stack.ApiIds)
                apis.Add(await ReadApiAsync(stack.Scope, apiId, cancellationToken));
        }

        foreach (DeploymentResult stack in stacks)
        {
            foreach (string apiId in stack.EventApiIds)
                apis.Add(await ReadEventApiAsync(stack.Scope, apiId, cancellationToken));
        }

        if (_options.OutputsFile is { } file)
        {
            ObjectValue document = OutputsDocument.Of(stacks, apis, _services.Addresses, _authority.AuthorityFile);
            await WriteOutputsAsync(file, document, cancellationToken);
        }

        ImmutableArray<TemplateProblem> warnings = [.. stacks.SelectMany(stack => stack.Warnings)];
        if (!warnings.IsEmpty)
            _console.Error(TemplateProblemText.Render(warnings, Directory.GetCurrentDirectory()));
        DeploymentReport.Write(_console, stacks, apis, _services.Addresses, _authority.AuthorityFile, time, _isFirst);
    }

    // Who waits for the file of the first deployment would wait for ever; later the application is worth more than the file.
    private async Task WriteOutputsAsync(string file, ObjectValue document, CancellationToken cancellationToken)
    {
        try
        {
            await OutputsDocument.WriteAsync(file, document, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string problem = $"The outputs file cannot be written: {exception.Message}";
            if (_isFirst)
                throw new CommandException(problem, exception);
            _console.Error(problem);
        }
    }

    private async ValueTask<DeployedApi> ReadApiAsync(AwsScope scope, string apiId, CancellationToken cancellationToken)
    {
        ObjectValue input = ObjectValue.Of(("apiId", apiId));
        ObjectValue api = await _services.Management.InvokeAsync(scope, "GetGraphqlApi", input, cancellationToken);
        return new DeployedApi(
            apiId,
            api["graphqlApi"]["name"].AsString(),
            await ReadKeysAsync(scope, input, cancellationToken),
            api["graphqlApi"]["visibility"] == "PRIVATE");
    }

    private async ValueTask<DeployedApi> ReadEventApiAsync(AwsScope scope, string apiId, CancellationToken cancellationToken)
    {
        ObjectValue input = ObjectValue.Of(("apiId", apiId));
        ObjectValue api = await _services.Management.InvokeAsync(scope, "GetApi", input, cancellationToken);
        return new DeployedApi(apiId, api["api"]["name"].AsString(), await ReadKeysAsync(scope, input, cancellationToken))
        {
            IsEventApi = true,
        };
    }

    private async ValueTask<string[]> ReadKeysAsync(AwsScope scope, ObjectValue input, CancellationToken cancellationToken)
    {
        ObjectValue keys = await _services.Management.InvokeAsync(scope, "ListApiKeys", input, cancellationToken);
        return [.. keys["apiKeys"].AsList().Select(key => key["id"].AsString())];
    }
}
