using System.CommandLine;
using Tributary.Server.Commands;

var root = new RootCommand("Tributary: AppSync's GraphQL APIs on your own machine.")
{
    DevCommand.Create(),
    StackCommandLine.CreateDeploy(),
    StackCommandLine.CreateDiff(),
    StackCommandLine.CreateDelete(),
    OutputsCommand.Create(),
    ImportCommand.Create(),
    EvaluateCommand.Create(),
    TablesCommand.Create(),
    BackupCommands.CreateBackup(),
    BackupCommands.CreateRestore(),
};
ParseResult parsed = root.Parse(args);
int exitCode = await parsed.InvokeAsync();
// 1 is what a command answers when it failed at what it was told; these arguments told it nothing.
return parsed.Errors.Count > 0 ? 2 : exitCode;
