using System.Globalization;
using Tributary.ControlPlane.Deployment;
using Tributary.Server.Hosting;

namespace Tributary.Server.Development;

/// <summary>What the terminal says after a deployment: everything the first time, then only what changed.</summary>
internal static class DeploymentReport
{
    public static void Write(
        DeveloperConsole console,
        IReadOnlyList<DeploymentResult> stacks,
        IReadOnlyList<DeployedApi> apis,
        ServerAddresses addresses,
        string certificateAuthority,
        TimeSpan time,
        bool isFirst)
    {
        string milliseconds = time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        if (!isFirst)
        {
            WriteChanges(console, stacks, milliseconds);
            return;
        }

        foreach (DeploymentResult stack in stacks)
            console.Line($"Stack {stack.StackName} is deployed ({milliseconds} ms{(stacks.Count > 1 ? " for all" : "")}).");
        ResourceSummary[] recorded = [.. stacks.SelectMany(stack => stack.Resources).Where(resource => resource.IsRecordedOnly)];
        if (recorded.Length > 0)
            console.Line($"Recorded, not run: {string.Join(", ", recorded.Select(resource => $"{resource.LogicalId} ({resource.Type})"))}");
        foreach (IGrouping<bool, DeployedApi> kind in apis.GroupBy(api => api.IsEventApi))
        {
            foreach (DeployedApi api in kind)
                WriteApi(console, api, addresses, isDefault: api == kind.First());
        }

        WriteOutputs(console, stacks);
        console.Line();
        console.Line($"  Certificate authority  {certificateAuthority}");
        console.Line($"  AWS endpoint           {addresses.Http} (credentials local/local)");
        console.Line();
        console.Line("Ready. Press Ctrl+C to stop.");
    }

    private static void WriteApi(DeveloperConsole console, DeployedApi api, ServerAddresses addresses, bool isDefault)
    {
        console.Line();
        console.Line($"{api.Name} ({api.ApiId})");
        if (api.IsPrivate && addresses.Private is null)
        {
            console.Line("  It is private and answers nowhere: start the server with --private-port.");
            return;
        }

        if (api.IsEventApi)
            WriteEvents(console, api, addresses, isDefault);
        else
            WriteGraphQL(console, api, addresses, isDefault);
        foreach (string key in api.ApiKeys)
            console.Line($"  API key    {key}");
    }

    private static void WriteEvents(DeveloperConsole console, DeployedApi api, ServerAddresses addresses, bool isDefault)
    {
        console.Line($"  Events     {addresses.EventUrl(api.ApiId)}");
        if (isDefault)
            console.Line($"             and, as the first Event API, {new Uri(addresses.Http, "/event")}");
        console.Line($"  Real time  {addresses.EventRealtimeUrl(api.ApiId)}");
    }

    private static void WriteGraphQL(DeveloperConsole console, DeployedApi api, ServerAddresses addresses, bool isDefault)
    {
        console.Line($"  GraphQL    {addresses.GraphqlUrl(api.ApiId, api.IsPrivate)}{(api.IsPrivate ? " (private)" : "")}");
        if (!api.IsPrivate)
            console.Line($"             {addresses.HttpsGraphqlUrl(api.ApiId)}");
        if (isDefault && !api.IsPrivate)
            console.Line($"             and, as the first API, {new Uri(addresses.Http, "/graphql")}");
        console.Line($"  Real time  {addresses.RealtimeUrl(api.ApiId, api.IsPrivate)}");
    }

    private static void WriteOutputs(DeveloperConsole console, IReadOnlyList<DeploymentResult> stacks)
    {
        foreach (DeploymentResult stack in stacks.Where(stack => !stack.Outputs.IsEmpty))
        {
            console.Line();
            console.Line(stacks.Count == 1 ? "Outputs" : $"Outputs of {stack.StackName}");
            foreach (StackOutput output in stack.Outputs)
                console.Line($"  {output.Key} = {output.Value}");
        }
    }

    private static void WriteChanges(DeveloperConsole console, IReadOnlyList<DeploymentResult> stacks, string milliseconds)
    {
        if (!stacks.Any(stack => stack.HasChanges))
        {
            console.Line($"Nothing changed ({milliseconds} ms).");
            return;
        }

        console.Line($"Updated in {milliseconds} ms:");
        foreach (ResourceSummary resource in stacks.SelectMany(stack => stack.Resources)
            .Where(resource => resource.Action != ResourceAction.Unchanged))
            console.Line($"  {resource.Action.ToString().ToUpperInvariant(),-8} {resource.LogicalId} ({resource.Type})");
    }
}
