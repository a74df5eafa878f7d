using System.CommandLine;
using Tributary.Server.Commands;

var root = new RootCommand("Tributary: AppSync's GraphQL APIs on your own machine.")
{
    DevCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
